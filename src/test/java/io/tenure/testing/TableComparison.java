package io.tenure.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import io.tenure.table.TableSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a published table with its second definition: names and types with the contract, then
 * every cell. Counts, dates and money are equal, doubles within 1e-12 (of 1, or of the value when
 * it is larger).
 */
public final class TableComparison {
  private static final double TOLERANCE = 1e-12;
  private static final int SHOWN = 12;

  private final TableSpec spec;
  private final int moneyScale;

  public TableComparison(TableSpec spec, int moneyScale) {
    this.spec = spec;
    this.moneyScale = moneyScale;
  }

  /** Fails with the first differing cells, each with its key. */
  public void assertSame(Table published, Table expected) {
    assertContract(published);
    List<String> differences = differences(published, expected);
    assertThat(differences.stream().limit(SHOWN).toList())
        .as("%s: %d differences", spec.name(), differences.size())
        .isEmpty();
  }

  /** Names, order and types of the published columns are those of the contract. */
  public void assertContract(Table published) {
    assertThat(published.columns()).as("columns of %s", spec.name()).isEqualTo(spec.columnNames());
    assertThat(published.types())
        .as("types of %s", spec.name())
        .isEqualTo(spec.columns().stream().map(column -> duckDbType(column.type())).toList());
    for (Column<?> column : spec.columns().stream().filter(Column::required).toList()) {
      assertThat(nulls(published, column.name()))
          .as("NULLs in the required column %s.%s", spec.name(), column.name())
          .isZero();
    }
  }

  List<String> differences(Table published, Table expected) {
    Map<List<Object>, Integer> publishedRows = rowsByKey(published);
    Map<List<Object>, Integer> expectedRows = rowsByKey(expected);
    List<String> differences = new ArrayList<>();
    for (Map.Entry<List<Object>, Integer> row : expectedRows.entrySet()) {
      Integer found = publishedRows.get(row.getKey());
      if (found == null) {
        differences.add(row.getKey() + ": not published");
      } else {
        differences.addAll(cells(published, found, expected, row.getValue()));
      }
    }
    publishedRows.keySet().stream()
        .filter(key -> !expectedRows.containsKey(key))
        .forEach(key -> differences.add(key + ": published, not expected"));
    return differences;
  }

  private List<String> cells(Table published, int found, Table expected, int row) {
    assertThat(new TreeSet<>(expected.columns()))
        .as("columns of the second definition of %s", spec.name())
        .isEqualTo(comparedColumns());
    List<String> differences = new ArrayList<>();
    for (String column : comparedColumns()) {
      Object actual = published.value(found, column);
      Object wanted = expected.value(row, column);
      if (!same(actual, wanted)) {
        Object key = expected.values(row, spec.keyNames());
        differences.add(key + " " + column + ": published " + actual + ", expected " + wanted);
      }
    }
    return differences;
  }

  private Set<String> comparedColumns() {
    Set<String> columns = new TreeSet<>(spec.columnNames());
    columns.remove(TableSpec.RUN_ID);
    return columns;
  }

  private Map<List<Object>, Integer> rowsByKey(Table table) {
    Map<List<Object>, Integer> rows = new LinkedHashMap<>();
    for (int row = 0; row < table.rows().size(); row++) {
      Integer before = rows.put(table.values(row, spec.keyNames()), row);
      assertThat(before).as("%s: second row of a key, row %d", spec.name(), row).isNull();
    }
    return rows;
  }

  /** Equal, decimals by value, doubles within the tolerance. */
  static boolean same(Object actual, Object wanted) {
    if (actual instanceof Double a && wanted instanceof Double w) {
      return Math.abs(a - w) <= TOLERANCE * Math.max(1, Math.abs(w));
    }
    if (actual instanceof BigDecimal a && wanted instanceof BigDecimal w) {
      return a.compareTo(w) == 0;
    }
    return Objects.equals(actual, wanted);
  }

  private static long nulls(Table table, String column) {
    int index = table.columns().indexOf(column);
    return table.rows().stream().filter(row -> row.get(index) == null).count();
  }

  private String duckDbType(ColumnType type) {
    return switch (type) {
      case TEXT -> "VARCHAR";
      case DATE -> "DATE";
      case CUSTOMERS, SPELLS, ORDERS, INVOICES, CONTRACTS, COHORTS, ROWS -> "BIGINT";
      case AGE, DAYS, PLACE -> "INTEGER";
      case MONEY, MONEY_PER -> "DECIMAL(18," + moneyScale + ")";
      case RATE, RATIO, POINTS, DIFFERENCE, NUMBER -> "DOUBLE";
      case MEASURE -> "DECIMAL(24,6)";
      case FLAG -> "BOOLEAN";
    };
  }
}
