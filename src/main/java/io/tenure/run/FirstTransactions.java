package io.tenure.run;

import io.tenure.failure.Message;
import io.tenure.quality.QualitySuite;
import io.tenure.settings.Settings;
import io.tenure.staging.Finding;
import io.tenure.staging.Outcome;
import io.tenure.staging.TransactionLayout;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The first transactions as a run would read them, for whoever has just written the expressions.
 * They name customers, so they are shown to who asks, and never logged.
 */
public final class FirstTransactions {
  private static final int LOOKED_AT = 1000;
  private static final int SHOWN = 10;
  private static final String NOTHING = "–";

  private final TransactionLayout layout;
  private final List<Row> rows;

  private FirstTransactions(TransactionLayout layout, List<Row> rows) {
    this.layout = layout;
    this.rows = rows;
  }

  /** A table of some rows, and what becomes of the others that were looked at. */
  public static String of(SparkSession spark, Settings settings, Inputs inputs) {
    var staged =
        StagedInputs.of(spark, settings, inputs, (name, rows) -> rows).rows().transactions();
    return new FirstTransactions(staged.layout(), staged.rows().limit(LOOKED_AT).collectAsList())
        .text();
  }

  private String text() {
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("customer", "date", "amount"));
    if (layout.at(TransactionLayout.ID) >= 0) {
      head.add("transaction");
    }
    head.addAll(layout.dimensions());
    head.add("is");
    table.add(head);
    rows.stream().limit(SHOWN).map(this::cells).forEach(table::add);
    List<String> lines = new ArrayList<>(aligned(table));
    lines.add(Message.of("Of the first %,d rows:", rows.size()));
    counts().forEach((what, many) -> lines.add(Message.of("  %,10d %s", many, what)));
    return String.join(System.lineSeparator(), lines);
  }

  private List<String> cells(Row row) {
    Optional<Finding> finding = finding(row);
    List<String> cells = new ArrayList<>();
    boolean isNobodys =
        finding.filter(found -> Finding.ofNobody().contains(found.code())).isPresent();
    cells.add(isNobodys ? user(row) : shown(row.get(0)));
    cells.add(
        row.isNullAt(TransactionLayout.DAY_AT)
            ? NOTHING
            : LocalDate.ofEpochDay(row.getInt(TransactionLayout.DAY_AT)).toString());
    cells.add(shown(row.get(TransactionLayout.AMOUNT_AT)));
    if (layout.at(TransactionLayout.ID) >= 0) {
      cells.add(shown(row.get(layout.at(TransactionLayout.ID))));
    }
    for (int at = 0; at < layout.dimensions().size(); at++) {
      cells.add(shown(row.get(layout.dimensionsAt() + at)));
    }
    cells.add(what(row));
    return cells;
  }

  /** Who has no account, where that is known. */
  private String user(Row row) {
    int at = layout.at(TransactionLayout.USER);
    return at < 0 || row.isNullAt(at) ? NOTHING : "user " + shown(row.get(at));
  }

  private static Optional<Finding> finding(Row row) {
    return Optional.ofNullable(row.getString(TransactionLayout.FINDING_AT)).map(Finding::ofCode);
  }

  private static String what(Row row) {
    return finding(row)
        .map(
            found ->
                found.reason()
                    + (found.outcome() == Outcome.REJECTED ? ", rejected" : ", left out"))
        .orElseGet(() -> role(row));
  }

  /** Where every qualifying transaction starts and returns, that goes without saying. */
  private static String role(Row row) {
    if (!has(row, TransactionLayout.QUALIFIES)) {
      return "revenue, but no activity";
    }
    boolean isStart = has(row, TransactionLayout.STARTS);
    boolean isReturn = has(row, TransactionLayout.RETURNS);
    if (isStart == isReturn) {
      return isStart
          ? "a qualifying transaction"
          : "a qualifying transaction, neither a start nor a return";
    }
    return "a qualifying transaction, a " + (isStart ? "start" : "return");
  }

  private static boolean has(Row row, int mark) {
    return (((Number) row.get(TransactionLayout.MARKS_AT)).intValue() & mark) != 0;
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Row row : rows) {
      String remedy = finding(row).map(QualitySuite::remedy).orElse("");
      counts.merge(remedy.isEmpty() ? what(row) : what(row) + ". " + remedy, 1, Integer::sum);
    }
    return counts;
  }

  private static String shown(Object value) {
    return value == null ? NOTHING : Message.visible(value.toString());
  }

  private static List<String> aligned(List<List<String>> table) {
    int columns = table.get(0).size();
    int[] widths = new int[columns];
    table.forEach(
        row -> {
          for (int at = 0; at < columns; at++) {
            widths[at] = Math.max(widths[at], row.get(at).length());
          }
        });
    return table.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < row.size(); at++) {
      line.append("  ").append(row.get(at)).append(" ".repeat(widths[at] - row.get(at).length()));
    }
    return line.toString().stripTrailing();
  }
}
