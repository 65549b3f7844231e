package io.tenure.bench;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A relation that the second definition makes before it comes to the tables.
 *
 * @param statement that makes it, without comments
 */
record Relation(String name, String statement) {
  private static final Pattern NAME =
      Pattern.compile("CREATE OR REPLACE TEMPORARY (?:TABLE|VIEW) (\\w+)");

  /** From one row of the input to one row, so that nobody would store them. */
  private static final Set<String> ROW_BY_ROW =
      Set.of(
          "read_rows",
          "rated_rows",
          "converted_rows",
          "judged_rows",
          "signed_rows",
          "rows_with_refunds",
          "qualified_rows");

  /** The relations of a script that makes nothing else. */
  static List<Relation> all(String script) {
    return SampleSql.statements(script).stream().map(Relation::of).toList();
  }

  /** Whether it is computed once and kept, or again for each that asks. */
  boolean isStored() {
    return !ROW_BY_ROW.contains(name);
  }

  /** The statement, as a view where it says table. */
  String asView() {
    return statement.replaceFirst("TEMPORARY TABLE", "TEMPORARY VIEW");
  }

  private static Relation of(String statement) {
    Matcher name = NAME.matcher(statement);
    if (!name.find()) {
      throw new IllegalArgumentException("No relation: " + statement);
    }
    return new Relation(name.group(1), statement);
  }
}
