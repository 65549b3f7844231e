package io.tenure.history;

import io.tenure.settings.InputName;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Something that is counted of a whole history.
 *
 * @param of what it is about: a total, an ordinal, a dimension or a finding
 * @param name of a segment, or the evidence of a sample; empty without
 * @param other the second segment of a pair; empty without
 */
record Fact(Kind kind, String of, String name, String other) {
  static final String KIND = "kind";
  static final String OF = "of";
  static final String NAME = "name";
  static final String OTHER = "other";
  static final String COUNT = "count";

  static final StructType SCHEMA =
      new StructType()
          .add(KIND, DataTypes.StringType)
          .add(OF, DataTypes.StringType)
          .add(NAME, DataTypes.StringType)
          .add(OTHER, DataTypes.StringType)
          .add(COUNT, DataTypes.LongType);

  enum Kind {
    TOTAL,
    FIRST_PERIOD,
    ACQUIRED_PERIOD,
    SEGMENT,
    PAIR,
    PERIOD,
    FINDING,
    NOTE_ROWS,
    SIGNAL_KIND,
    DECLINE_CODE,
    TOUCHPOINT,
    CURRENCY,
    SAMPLE
  }

  static Fact of(Facts.Total total) {
    return new Fact(Kind.TOTAL, total.name(), "", "");
  }

  static Fact of(Kind kind, int ordinal) {
    return new Fact(kind, Integer.toString(ordinal), "", "");
  }

  static Fact ofNotes(InputName input) {
    return new Fact(Kind.NOTE_ROWS, input.text(), "", "");
  }

  static Fact ofCurrency(InputName input, String code) {
    return new Fact(Kind.CURRENCY, input.text(), code, "");
  }

  static Fact of(Row row) {
    return new Fact(
        Kind.valueOf(row.getString(0)), row.getString(1), row.getString(2), row.getString(3));
  }

  static long count(Row row) {
    return row.getLong(4);
  }

  Row row(long count) {
    return RowFactory.create(kind.name(), of, name, other, count);
  }
}
