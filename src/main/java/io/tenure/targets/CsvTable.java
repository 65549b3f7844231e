package io.tenure.targets;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.tenure.publish.Content;
import io.tenure.publish.WrittenTable;
import io.tenure.settings.CsvTargetSettings;
import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import io.tenure.table.Line;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV by RFC 4180, in UTF-8, with a header. What has no value is an empty field, an
 * empty text one of two quotes.
 */
record CsvTable(WrittenTable table, CsvTargetSettings settings) implements Content {
  private static final char BOM = '\ufeff';

  /**
   * How a text begins that a spreadsheet runs as a formula, also in wide letters. The page of the
   * report has the same.
   */
  static final String FORMULA_BEGINS = "[=+\\-@\\t\\r\\n＝＋－＠]";

  private static final Pattern FORMULA = Pattern.compile("(?s)" + FORMULA_BEGINS + ".*");

  @Override
  public void writeTo(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    if (settings.hasBom()) {
      writer.write(BOM);
    }
    CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(QuoteStrategies.EMPTY)
            .build(writer);
    csv.writeRecord(table.spec().columnNames());
    table.forEachStamped(line -> csv.writeRecord(fields(line)));
    csv.flush();
  }

  private List<@Nullable String> fields(Line line) {
    List<@Nullable String> fields = new ArrayList<>();
    for (Column<?> column : table.spec().columns()) {
      String text = PlainText.of(table.format().value(line, column));
      boolean isFormula =
          text != null
              && settings.isSafe()
              && column.type() == ColumnType.TEXT
              && FORMULA.matcher(text).matches();
      fields.add(isFormula ? "'" + text : text);
    }
    return fields;
  }
}
