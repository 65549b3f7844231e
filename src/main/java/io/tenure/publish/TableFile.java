package io.tenure.publish;

import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

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

  void forEach(ParquetFileReader file, Consumer<Line> action) throws IOException {
    MessageType schema = schema(file.getFileMetaData().getSchema());
    file.setRequestedSchema(schema);
    String createdBy = file.getFileMetaData().getCreatedBy();
    PageReadStore group = file.readNextRowGroup();
    while (group != null) {
      ColumnReadStoreImpl store =
          new ColumnReadStoreImpl(group, new Values(schema), schema, createdBy);
      List<Source> keys = new ArrayList<>();
      List<Source> others = new ArrayList<>();
      for (Column<?> column : columns) {
        (spec.key().contains(column) ? keys : others).add(Source.of(column, schema, store));
      }
      for (long row = 0; row < group.getRowCount(); row++) {
        Line line = new Line(spec);
        keys.forEach(source -> source.fill(line));
        if (isWanted.test(line)) {
          others.forEach(source -> source.fill(line));
          action.accept(line);
        } else {
          others.forEach(Source::skip);
        }
      }
      group = file.readNextRowGroup();
    }
  }

  private MessageType schema(MessageType all) {
    return new MessageType(
        all.getName(), columns.stream().map(column -> all.getType(column.name())).toList());
  }

  /** The values of one column, one after the other. */
  private static final class Source {
    private final Column<?> column;
    private final ColumnReader reader;
    private final int defined;
    private final int scale;

    /** Texts repeat from row to row. */
    private final Map<Binary, String> texts = new HashMap<>();

    private Source(Column<?> column, ColumnReader reader, int scale) {
      this.column = column;
      this.reader = reader;
      this.defined = reader.getDescriptor().getMaxDefinitionLevel();
      this.scale = scale;
    }

    static Source of(Column<?> column, MessageType schema, ColumnReadStoreImpl store) {
      String[] path = {column.name()};
      int scale =
          schema.getType(path).getLogicalTypeAnnotation()
                  instanceof DecimalLogicalTypeAnnotation type
              ? type.getScale()
              : 0;
      return new Source(column, store.getColumnReader(schema.getColumnDescription(path)), scale);
    }

    void fill(Line line) {
      boolean isThere = reader.getCurrentDefinitionLevel() == defined;
      line.setValue(column, isThere ? value() : null);
      reader.consume();
    }

    void skip() {
      if (reader.getCurrentDefinitionLevel() == defined) {
        reader.skip();
      }
      reader.consume();
    }

    private @Nullable Object value() {
      return switch (column.type()) {
        case TEXT -> texts.computeIfAbsent(reader.getBinary().copy(), Binary::toStringUsingUTF8);
        case DATE -> LocalDate.ofEpochDay(reader.getInteger());
        case FLAG -> reader.getBoolean();
        case AGE -> reader.getInteger();
        case CUSTOMERS, SPELLS, ORDERS, COHORTS, ROWS, MONEY, MONEY_PER -> reader.getLong();
        case RATE, RATIO, POINTS -> reader.getDouble();
        case MEASURE -> new BigDecimal(new BigInteger(reader.getBinary().getBytes()), scale);
      };
    }
  }

  /** Parquet wants to be told who takes the values, although they are asked for one by one. */
  private static final class Values extends GroupConverter {
    private static final PrimitiveConverter NOBODY = new PrimitiveConverter() {};

    private final MessageType schema;

    private Values(MessageType schema) {
      this.schema = schema;
    }

    @Override
    public Converter getConverter(int field) {
      if (!schema.getType(field).isPrimitive()) {
        throw new IllegalStateException("a table has no nested columns");
      }
      return NOBODY;
    }

    @Override
    public void start() {
      // nothing is collected
    }

    @Override
    public void end() {
      // nothing is collected
    }
  }
}
