package io.tenure.source;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tenure.settings.CsvSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * CSV as of RFC 4180: the header of each file is looked at, so that files may differ in the order
 * of their columns. A field between quotes may hold the separator, quotes (doubled) and line ends.
 *
 * @param declared types of columns; all of them, in their order, where files have no header
 */
record CsvReading(Configuration hadoop, CsvSettings settings, DeclaredColumns declared)
    implements FileReading {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  @Override
  public Footer footer(InputFile file) throws IOException {
    List<FileColumn> columns =
        settings.hasHeader() ? header(file).stream().map(declared::named).toList() : declared.all();
    return new Footer(file, columns, OptionalLong.empty());
  }

  @Override
  public List<FileColumn> places(Footer footer) {
    return footer.columns();
  }

  private List<String> header(InputFile file) throws IOException {
    try (Reader text = new InputStreamReader(open(new Path(file.path())), settings.charset());
        CsvReader<CsvRecord> lines =
            CsvReader.builder().fieldSeparator(settings.separator()).ofCsvRecord(text)) {
      return lines.stream()
          .findFirst()
          .map(CsvRecord::getFields)
          .orElseThrow(() -> new IOException("it has no header"))
          .stream()
          .map(name -> name.replace(BYTE_ORDER_MARK, "").strip())
          .toList();
    } catch (RuntimeException e) {
      // a quote that never ends, for example
      throw new IOException(e.getMessage(), e);
    }
  }

  private InputStream open(Path path) throws IOException {
    InputStream bytes = path.getFileSystem(hadoop).open(path);
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
    return codec == null ? bytes : codec.createInputStream(bytes);
  }

  /** Spark counts fields and not names: those of a header may be anything, or stand twice. */
  @Override
  public Dataset<Row> rows(
      DataFrameReader reader, List<FileColumn> columns, StructType wanted, List<String> paths) {
    StructType texts = new StructType();
    for (int at = 0; at < columns.size(); at++) {
      texts = texts.add(place(at), DataTypes.StringType, true);
    }
    List<Column> read = new ArrayList<>();
    for (StructField field : wanted.fields()) {
      int at = at(columns, field.name());
      if (at < 0) {
        texts = texts.add(field);
      }
      Column text = FileReading.column(at < 0 ? field.name() : place(at));
      read.add(Characters.known(text, field.name()).cast(field.dataType()).as(field.name()));
    }
    return reader
        .schema(texts)
        .option("header", settings.hasHeader())
        .option("sep", String.valueOf(settings.separator()))
        .option("encoding", settings.charset().name())
        .option("quote", "\"")
        .option("escape", "\"")
        .option("mode", "FAILFAST")
        // a line end between quotes would tear its row in two
        .option("multiLine", true)
        .csv(paths.toArray(String[]::new))
        .select(read.toArray(Column[]::new));
  }

  private static int at(List<FileColumn> columns, String name) {
    return IntStream.range(0, columns.size())
        .filter(at -> columns.get(at).isNamed(name))
        .findFirst()
        .orElse(-1);
  }

  private static String place(int at) {
    return "tenure_field_" + at;
  }
}
