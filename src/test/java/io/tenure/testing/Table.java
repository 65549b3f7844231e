package io.tenure.testing;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of a query, as the second engine returns them.
 *
 * @param types DuckDB's names of the column types, in column order
 */
public record Table(List<String> columns, List<String> types, List<List<Object>> rows) {

  public Object value(int row, String column) {
    return rows.get(row).get(columns.indexOf(column));
  }

  /** The values of a row in the order of the given columns. */
  public List<Object> values(int row, List<String> some) {
    return some.stream().map(column -> value(row, column)).toList();
  }

  /** One line per row, the given columns with a bar between, for comparison with a text block. */
  public String text(String... some) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      text.append(
              values(row, List.of(some)).stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(" | ")))
          .append('\n');
    }
    return text.toString();
  }
}
