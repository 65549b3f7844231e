package io.tenure.targets;

import io.tenure.table.Column;
import io.tenure.table.RowFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Columns as PostgreSQL declares them, in the words in which it tells them back. */
final class PostgresTypes {

  static String of(RowFormat format, Column<?> column) {
    return switch (column.type()) {
      case TEXT -> "text";
      case DATE -> "date";
      case FLAG -> "boolean";
      case AGE, DAYS, PLACE -> "integer";
      case CUSTOMERS, SPELLS, ORDERS, INVOICES, CONTRACTS, COHORTS, ROWS -> "bigint";
      case MONEY, MONEY_PER, MEASURE ->
          column.type().sparkType(format.moneyScale()).sql().replace("DECIMAL", "numeric");
      case RATE, RATIO, POINTS, DIFFERENCE, NUMBER -> "double precision";
    };
  }

  /** Names and types, separated by commas. */
  static String declared(RowFormat format) {
    return format.spec().columns().stream()
        .map(column -> Quoted.name(column.name()) + " " + of(format, column))
        .collect(Collectors.joining(", "));
  }

  static String names(List<String> columns) {
    return columns.stream().map(Quoted::name).collect(Collectors.joining(", "));
  }

  private PostgresTypes() {}
}
