package io.tenure.targets;

import io.tenure.table.Column;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.List;

/** What a contract says of a table and its columns, as statements of a database. */
final class SqlComments {

  /**
   * One statement for the table and one for each column.
   *
   * @param table its name as SQL writes it
   */
  static List<String> of(TableSpec spec, String table) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "COMMENT ON TABLE " + table + " IS " + Quoted.text(spec.grain() + ". " + spec.comment()));
    for (Column<?> column : spec.columns()) {
      statements.add(
          "COMMENT ON COLUMN "
              + table
              + "."
              + Quoted.name(column.name())
              + " IS "
              + Quoted.text(column.meaning() + " (" + column.type().unit() + ")"));
    }
    return statements;
  }

  private SqlComments() {}
}
