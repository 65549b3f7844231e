package io.tenure.targets;

import io.tenure.failure.Message;
import io.tenure.publish.Content;
import io.tenure.publish.WrittenTable;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import io.tenure.tables.Run;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook (Office Open XML): one sheet a table, before them one that says of which run it is and
 * what the columns mean. Equal tables give equal bytes.
 */
final class Workbook implements Content {
  /** Rows of a sheet, that of the names included. */
  static final int MOST_ROWS = 1_048_576;

  private static final String ABOUT = "about";

  /** Any moment after the first that a zip file can tell, which has a meaning of its own. */
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 2, 1, 0, 0);

  /** What the first sheet tells of the run; the rest is in the table of that name. */
  private static final List<String> TOLD =
      List.of("run_id", "as_of", "period", "money.scale", "program_version");

  private final List<WrittenTable> tables;
  private final List<String> notes = new ArrayList<>();

  Workbook(List<WrittenTable> written) {
    this.tables = written.stream().filter(table -> table.count() < MOST_ROWS).toList();
    written.stream()
        .filter(table -> !tables.contains(table))
        .map(
            table ->
                Message.of(
                    "%s has no sheet %s: the table has %,d rows, a sheet %,d. Read it from csv or"
                        + " Parquet.",
                    TargetFiles.WORKBOOK, table.spec().name(), table.count(), MOST_ROWS))
        .forEach(notes::add);
  }

  /** What is not in it, or not as a number; complete once it is written. */
  List<String> notes() {
    return notes;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    Writer writer = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
    WorkbookParts parts = new WorkbookParts(sheets());
    part(zip, writer, "[Content_Types].xml", parts.contentTypes());
    part(zip, writer, "_rels/.rels", WorkbookParts.PACKAGE);
    part(zip, writer, "xl/workbook.xml", parts.workbook());
    part(zip, writer, "xl/_rels/workbook.xml.rels", parts.relations());
    part(zip, writer, "xl/styles.xml", WorkbookParts.styles(tables.get(0).format().moneyScale()));
    begin(zip, WorkbookParts.sheetFile(0));
    about(writer);
    for (int at = 0; at < tables.size(); at++) {
      begin(zip, WorkbookParts.sheetFile(at + 1));
      sheet(writer, tables.get(at));
    }
    writer.flush();
    zip.finish();
  }

  private List<WorkbookParts.Range> sheets() {
    List<WorkbookParts.Range> sheets = new ArrayList<>();
    sheets.add(new WorkbookParts.Range(ABOUT, ""));
    for (WrittenTable table : tables) {
      int columns = table.spec().columns().size();
      sheets.add(
          new WorkbookParts.Range(
              table.spec().name(), WorkbookSheet.range(columns, table.count() + 1)));
    }
    return sheets;
  }

  private static void begin(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ALWAYS);
    zip.putNextEntry(entry);
  }

  private static void part(ZipOutputStream zip, Writer writer, String name, String text)
      throws IOException {
    begin(zip, name);
    writer.write(text);
    writer.flush();
  }

  private void sheet(Writer writer, WrittenTable table) throws IOException {
    List<Column<?>> columns = table.spec().columns();
    WorkbookSheet sheet = new WorkbookSheet(writer, table.spec().columnNames());
    table.forEachStamped(line -> row(sheet, table, line));
    sheet.end(WorkbookSheet.range(columns.size(), table.count() + 1));
    if (sheet.texts() > 0) {
      notes.add(
          Message.of(
              "%s: %,d numbers of sheet %s are texts, as a spreadsheet keeps 15 digits and they have"
                  + " more.",
              TargetFiles.WORKBOOK, sheet.texts(), table.spec().name()));
    }
  }

  private static void row(WorkbookSheet sheet, WrittenTable table, Line line) {
    try {
      sheet.beginRow();
      for (Column<?> column : table.spec().columns()) {
        sheet.cell(table.format().value(line, column), WorkbookParts.style(column.type()));
      }
      sheet.endRow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void about(Writer writer) throws IOException {
    WorkbookSheet sheet = new WorkbookSheet(writer, List.of("table", "column", "unit", "meaning"));
    for (WrittenTable table : tables) {
      if (table.spec().name().equals(Run.SPEC.name())) {
        table.forEach(line -> told(sheet, line));
      }
    }
    for (WrittenTable table : tables) {
      TableSpec spec = table.spec();
      sheet.row(spec.name(), "", "", spec.grain() + ". " + spec.comment());
      for (Column<?> column : spec.columns()) {
        sheet.row(spec.name(), column.name(), column.type().unit(), column.meaning());
      }
    }
    sheet.end("");
  }

  private static void told(WorkbookSheet sheet, Line line) {
    String property = line.value(Run.PROPERTY);
    if (TOLD.contains(property)) {
      try {
        sheet.row(Run.SPEC.name(), property, "", line.value(Run.VALUE));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
