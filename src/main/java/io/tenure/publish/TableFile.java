package io.tenure.publish;

import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Reads a file of a published table, column beside column. A query of Spark would take longer to be
 * planned than most tables take to be read.
 *
 * @param columns those that are in the file and asked for
 * @param isWanted looks at the key of a row; of others nothing but the key is read
 */
record TableFile(TableSpec spec, List<Column<?>> columns, Predicate<Line> isWanted) {

  /** All rows. */
  TableFile(TableSpec spec, List<Column<?>> columns) {
    this(spec, columns, key -> true);
  }

  /** The wanted rows of a file. */
  FileRows rows(ParquetFileReader file) {
    return new FileRows(this, file);
  }

  void forEach(ParquetFileReader file, Consumer<Line> action) throws IOException {
    FileRows rows = rows(file);
    Line line = rows.next();
    while (line != null) {
      action.accept(line);
      line = rows.next();
    }
  }

  /** Those of some columns that a file has, with the values that they are to have. */
  static List<Column<?>> among(List<Column<?>> some, MessageType file, int moneyScale) {
    return some.stream().filter(column -> isIn(file, column, moneyScale)).toList();
  }

  private static boolean isIn(MessageType file, Column<?> column, int moneyScale) {
    if (!file.containsField(column.name()) || !file.getType(column.name()).isPrimitive()) {
      return false;
    }
    PrimitiveType found = file.getType(column.name()).asPrimitiveType();
    boolean isOfScale =
        !column.type().isMoney()
            || (found.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal
                && decimal.getScale() == moneyScale);
    return isOfScale && found.getPrimitiveTypeName() == primitive(column);
  }

  /** How a file holds values of a column. */
  static PrimitiveTypeName primitive(Column<?> column) {
    return switch (column.type()) {
      case TEXT -> PrimitiveTypeName.BINARY;
      case DATE, AGE, DAYS, PLACE -> PrimitiveTypeName.INT32;
      case FLAG -> PrimitiveTypeName.BOOLEAN;
      case CUSTOMERS, SPELLS, ORDERS, INVOICES, CONTRACTS, COHORTS, ROWS, MONEY, MONEY_PER ->
          PrimitiveTypeName.INT64;
      case RATE, RATIO, POINTS, DIFFERENCE, NUMBER -> PrimitiveTypeName.DOUBLE;
      case MEASURE -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    };
  }
}
