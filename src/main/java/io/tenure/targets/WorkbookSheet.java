package io.tenure.targets;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The XML of a sheet, row by row, below the names of its columns, which stay where one scrolls. */
final class WorkbookSheet {
  /** Significant digits of a number of a spreadsheet. */
  private static final int DIGITS = 15;

  private static final int MOST_CHARACTERS = 32_767;

  /** Days of a spreadsheet are counted from here; before March 1900 its leap years are wrong. */
  private static final long DAY_ZERO = LocalDate.of(1899, 12, 30).toEpochDay();

  private static final LocalDate FIRST_RIGHT_DAY = LocalDate.of(1900, 3, 1);

  /** What XML cannot hold is written by its number, and so is a text that looks like that. */
  private static final Pattern WRITTEN_BY_NUMBER =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\r\\x0e-\\x1f\\ufffe\\uffff]|_(?=x[0-9A-Fa-f]{4}_)");

  private static final int LETTERS = 26;
  private static final int LEAST_WIDTH = 11;

  private final Writer out;
  private int row;
  private int column;
  private long texts;

  WorkbookSheet(Writer out, List<String> names) throws IOException {
    this.out = out;
    out.write(
        WorkbookParts.HEAD
            + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
            + " activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
    for (int at = 1; at <= names.size(); at++) {
      int width = Math.max(LEAST_WIDTH, names.get(at - 1).length() + 2);
      out.write(
          Message.of("<col min=\"%d\" max=\"%d\" width=\"%d\" customWidth=\"1\"/>", at, at, width));
    }
    out.write("</cols><sheetData>");
    beginRow();
    for (String name : names) {
      cell(name, WorkbookParts.NAME);
    }
    endRow();
  }

  /** The cells from the first one on. */
  static String range(int columns, long rows) {
    return "A1:" + letters(columns) + rows;
  }

  private static String letters(int column) {
    int before = (column - 1) / LETTERS;
    return (before == 0 ? "" : letters(before)) + (char) ('A' + (column - 1) % LETTERS);
  }

  /** Numbers that were written as texts. */
  long texts() {
    return texts;
  }

  void beginRow() throws IOException {
    row++;
    column = 0;
    out.write("<row r=\"" + row + "\">");
  }

  void endRow() throws IOException {
    out.write("</row>");
  }

  /** A row of texts. */
  void row(String... cells) throws IOException {
    beginRow();
    for (String each : cells) {
      cell(each, 0);
    }
    endRow();
  }

  /** The next cell; one without a value is not written. */
  void cell(@Nullable Object value, int style) throws IOException {
    column++;
    if (value == null) {
      return;
    }
    out.write("<c r=\"" + letters(column) + row + "\" s=\"" + style + "\"");
    if (value instanceof Boolean flag) {
      out.write(" t=\"b\"><v>" + (flag ? 1 : 0) + "</v></c>");
    } else if (value instanceof LocalDate date && !date.isBefore(FIRST_RIGHT_DAY)) {
      out.write("><v>" + (date.toEpochDay() - DAY_ZERO) + "</v></c>");
    } else if (value instanceof Number number && isKept(number)) {
      out.write("><v>" + PlainText.of(number) + "</v></c>");
    } else {
      texts += value instanceof Number ? 1 : 0;
      text(value.toString());
    }
  }

  private static boolean isKept(Number number) {
    return number instanceof Double
        || new BigDecimal(number.toString()).stripTrailingZeros().precision() <= DIGITS;
  }

  /** A text is never a formula, whatever it begins with. */
  private void text(String text) throws IOException {
    if (text.length() > MOST_CHARACTERS) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "%s: a text of %,d characters does not fit into a cell, which holds %,d. Nothing was"
                  + " published. Shorten it by the expression of its dimension, or leave xlsx out of"
                  + " tenure.targets.files.formats.",
              TargetFiles.WORKBOOK, text.length(), MOST_CHARACTERS));
    }
    String plain =
        WRITTEN_BY_NUMBER
            .matcher(text)
            .replaceAll(found -> Message.of("_x%04X_", (int) found.group().charAt(0)))
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;");
    out.write(" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + plain + "</t></is></c>");
  }

  /**
   * Ends the sheet.
   *
   * @param filtered cells that can be filtered by the names above; empty for none
   */
  void end(String filtered) throws IOException {
    out.write("</sheetData>");
    if (!filtered.isEmpty()) {
      out.write("<autoFilter ref=\"" + filtered + "\"/>");
    }
    out.write("</worksheet>");
    out.flush();
  }
}
