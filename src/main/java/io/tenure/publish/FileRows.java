package io.tenure.publish;

import io.tenure.table.Column;
import io.tenure.table.Line;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** The wanted rows of one file, one after the other as they are asked for. */
final class FileRows {
  private final TableFile format;
  private final ParquetFileReader file;
  private final MessageType schema;
  private List<Source> keys = List.of();
  private List<Source> others = List.of();
  private long left;

  FileRows(TableFile format, ParquetFileReader file) {
    this.format = format;
    this.file = file;
    MessageType all = file.getFileMetaData().getSchema();
    this.schema =
        new MessageType(
            all.getName(),
            format.columns().stream().map(column -> all.getType(column.name())).toList());
    file.setRequestedSchema(schema);
  }

  /** The next one; null behind the last. */
  @Nullable Line next() throws IOException {
    while (left > 0 || beginGroup()) {
      left--;
      Line line = new Line(format.spec());
      keys.forEach(source -> source.fill(line));
      if (format.isWanted().test(line)) {
        others.forEach(source -> source.fill(line));
        return line;
      }
      others.forEach(Source::skip);
    }
    return null;
  }

  /** False where there is none; one without rows is none to stop at. */
  private boolean beginGroup() throws IOException {
    PageReadStore group = file.readNextRowGroup();
    while (group != null && group.getRowCount() == 0) {
      group = file.readNextRowGroup();
    }
    if (group == null) {
      return false;
    }
    left = group.getRowCount();
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            group, new Values(schema), schema, file.getFileMetaData().getCreatedBy());
    keys = new ArrayList<>();
    others = new ArrayList<>();
    for (Column<?> column : format.columns()) {
      boolean isKey = format.spec().key().contains(column);
      (isKey ? keys : others).add(Source.of(column, schema, store));
    }
    return true;
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
        case AGE, DAYS, PLACE -> reader.getInteger();
        case CUSTOMERS, SPELLS, ORDERS, INVOICES, CONTRACTS, COHORTS, ROWS, MONEY, MONEY_PER ->
            reader.getLong();
        case RATE, RATIO, POINTS, DIFFERENCE, NUMBER -> reader.getDouble();
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
