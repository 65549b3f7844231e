package io.tenure.source;

import static java.util.stream.Collectors.toSet;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tenure.settings.CsvSettings;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * CSV as of RFC 4180: the header of each file is looked at, so that files may differ in the order
 * of their columns. A field between quotes may hold the separator and quotes (doubled).
 *
 * @param declared types of columns; all of them, in their order, where files have no header
 */
record CsvReading(Configuration hadoop, CsvSettings settings, DeclaredColumns declared)
    implements FileReading {
  private static final String CHARSET =
      "Set the input's csv.charset to what the file is written in, or write it again as UTF-8.";

  @Override
  public Footer footer(InputFile file) throws IOException {
    List<FileColumn> columns =
        settings.hasHeader() ? header(file).stream().map(declared::named).toList() : declared.all();
    return new Footer(file, columns);
  }

  @Override
  public List<FileColumn> places(Footer footer) {
    return footer.columns();
  }

  @Override
  public List<String> problems(List<Footer> footers) {
    Set<String> names =
        footers.stream()
            .flatMap(footer -> footer.columns().stream())
            .map(FileColumn::name)
            .collect(toSet());
    Set<String> keys = names.stream().map(FileColumn::key).collect(toSet());
    return declared.lacking(name -> keys.contains(FileColumn.key(name)), names, "no header");
  }

  @Override
  public boolean mayBeEmpty() {
    return !settings.hasHeader();
  }

  private List<String> header(InputFile file) throws IOException {
    try (Reader text = TextFile.open(hadoop, file, settings.charset());
        CsvReader<CsvRecord> lines =
            CsvReader.builder().fieldSeparator(settings.separator()).ofCsvRecord(text)) {
      return lines.stream()
          .findFirst()
          .map(CsvRecord::getFields)
          .orElseThrow(() -> new IOException("it has no header"))
          .stream()
          .map(String::strip)
          .toList();
    } catch (RuntimeException e) {
      // a quote that never ends, for example
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Spark counts fields and not names: those of a header may be anything, or stand twice. */
  @Override
  public Dataset<Row> rows(
      DataFrameReader reader, List<FileColumn> columns, StructType wanted, List<String> paths) {
    StructType folders = new StructType();
    List<Column> read = new ArrayList<>();
    for (StructField field : wanted.fields()) {
      int at = at(columns, field.name());
      if (at < 0) {
        folders = folders.add(field);
      }
      Column text = FileReading.column(at < 0 ? field.name() : CsvScan.place(at));
      read.add(
          Characters.known(text, field.name(), CHARSET).cast(field.dataType()).as(field.name()));
    }
    return new CsvScan(settings, columns.size(), folders)
        .read(reader, paths.toArray(String[]::new))
        .select(read.toArray(Column[]::new));
  }

  private static int at(List<FileColumn> columns, String name) {
    return IntStream.range(0, columns.size())
        .filter(at -> columns.get(at).isNamed(name))
        .findFirst()
        .orElse(-1);
  }
}
