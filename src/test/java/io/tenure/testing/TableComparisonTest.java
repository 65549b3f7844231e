package io.tenure.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableComparisonTest {
  private static final TableSpec SPEC = spec();

  private static TableSpec spec() {
    TableBuilder table = TableSpec.named("shares").grain("one row per place");
    table.textKey("place", "The place");
    table.money("money", table.behind("payers", "Who paid"), "Its money");
    table.rate("share", "Its share");
    return table.build();
  }

  private final TableComparison comparison = new TableComparison(SPEC, 2);

  @Test
  void acceptsWhatDiffersByLessThanTheTolerance() {
    comparison.assertSame(table("('a', 1.00, 0.5e0)"), expected("('a', 1.00, 0.5000000000001e0)"));
  }

  @Test
  void namesTheCellThatDiffers() {
    assertThat(comparison.differences(table("('a', 1.00, 0.5e0)"), expected("('a', 1.01, NULL)")))
        .containsExactly(
            "[a] money: published 1.00, expected 1.01", "[a] share: published 0.5, expected null");
  }

  @Test
  void namesRowsThatOnlyOneSideHas() {
    assertThat(comparison.differences(table("('a', 1.00, NULL)"), expected("('b', 1.00, NULL)")))
        .containsExactly("[b]: not published", "[a]: published, not expected");
  }

  @Test
  void refusesAnotherTypeThanTheContracts() {
    Table doubles = query("('a', 1e0, 0.5e0)", "DOUBLE");
    assertThatThrownBy(() -> comparison.assertContract(doubles))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("types of shares");
  }

  @Test
  void refusesNullInARequiredColumn() {
    assertThatThrownBy(() -> comparison.assertContract(table("('a', NULL, 0.5e0)")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("NULLs in the required column shares.money");
  }

  @Test
  void asksAboutEveryColumnButTheRun() {
    assertThatThrownBy(() -> comparison.differences(table("('a', 1, 1)"), table("('a', 1, 1)")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("columns of the second definition of shares");
  }

  private static Table table(String values) {
    return query(values, "DECIMAL(18, 2)");
  }

  private static Table query(String values, String moneyType) {
    try (SecondEngine engine = SecondEngine.open()) {
      return engine.query(
          "SELECT place, CAST(money AS "
              + moneyType
              + ") AS money, CAST(share AS DOUBLE) AS share, DATE '2024-01-31' AS as_of,"
              + " 'r' AS run_id FROM (VALUES "
              + values
              + ") AS t (place, money, share)");
    }
  }

  /** The same without the run, which a second definition does not know. */
  private static Table expected(String values) {
    Table table = table(values);
    List<List<Object>> rows = table.rows().stream().map(row -> row.subList(0, 4)).toList();
    return new Table(table.columns().subList(0, 4), table.types().subList(0, 4), rows);
  }
}
