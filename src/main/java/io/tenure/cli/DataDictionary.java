package io.tenure.cli;

import io.tenure.customers.CustomerTables;
import io.tenure.failure.Message;
import io.tenure.json.Json;
import io.tenure.run.PublishedTables;
import io.tenure.table.Column;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Map;

/** The contracts of all tables, for people and for programs. */
final class DataDictionary {
  /** Widths and decimals as the settings have them by default. */
  private static final int MATRIX_AGES = 24;

  private static final int MONEY_SCALE = 2;

  /** The files, by their names. */
  static Map<String, String> files() {
    return Map.of("data-dictionary.md", markdown(), "data-dictionary.json", json());
  }

  static List<TableSpec> tables() {
    return PublishedTables.specs(MATRIX_AGES);
  }

  static String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # Data dictionary

            Periods are their first day. NULL means not known yet, 0 that nobody or nothing was
            there. A column whose NULL is "suppressed" is NULL only where `is_suppressed` is true, or
            from such a row on. Money has `money.scale` decimals, here 2; the matrix has the columns of
            `cohorts.matrix-ages`, here 24. Every table is sorted by its key, whose columns are bold.
            """);
    tables().forEach(table -> append(text, table));
    text.append(
        """

        # Tables of single customers

        They are personal data: made with `customers.enabled` alone, in `customers.path`, and in nothing
        else that a run makes. `customer_value` has a column `dimension_<name>` for each dimension besides,
        before `as_of`.
        """);
    personal().forEach(table -> append(text, table));
    return text.toString();
  }

  /** Those of which no report, target, model or list of tables knows. */
  static List<TableSpec> personal() {
    return CustomerTables.specs(List.of(), List.of());
  }

  private static void append(StringBuilder text, TableSpec table) {
    text.append(
        Message.of(
            "%n## %s%n%nGrain: %s.%n%n%s.%n%n| column | type | unit | NULL | meaning |%n"
                + "|---|---|---|---|---|%n",
            table.name(), table.grain(), table.comment()));
    for (Column<?> column : table.columns()) {
      text.append(row(table, column));
    }
  }

  private static String row(TableSpec table, Column<?> column) {
    String name = table.key().contains(column) ? "**" + column.name() + "**" : column.name();
    return Message.of(
        "| %s | %s | %s | %s | %s |%n",
        name,
        column.type().sparkType(MONEY_SCALE).sql(),
        column.type().unit(),
        nulls(column),
        column.meaning());
  }

  private static String nulls(Column<?> column) {
    return switch (column.presence()) {
      case ALWAYS -> "never";
      case UNLESS_SUPPRESSED -> "suppressed";
      case SOMETIMES -> "possible";
      case BEHIND -> throw new IllegalStateException("never published");
    };
  }

  static String json() {
    return Json.object(
        Map.of("tables", described(tables()), "customer_tables", described(personal())));
  }

  private static List<Map<String, Object>> described(List<TableSpec> tables) {
    return tables.stream().map(DataDictionary::described).toList();
  }

  private static Map<String, Object> described(TableSpec table) {
    return Map.of(
        "name", table.name(),
        "grain", table.grain(),
        "comment", table.comment(),
        "key", table.keyNames(),
        "columns", table.columns().stream().map(DataDictionary::described).toList());
  }

  private static Map<String, Object> described(Column<?> column) {
    return Map.of(
        "name", column.name(),
        "type", column.type().sparkType(MONEY_SCALE).sql(),
        "unit", column.type().unit(),
        "required", column.required(),
        "comment", column.meaning());
  }

  private DataDictionary() {}
}
