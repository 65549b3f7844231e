package io.tenure.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Movement of contracts as others define it, out of our published tables. */
@Tag("pipeline")
class ContractCasesTest {
  private static final String COLUMNS =
      "(customer_id, subscription_id, start_date, end_date, amount, every, seats)";

  /** Of each month in which MRR moved, what it did. */
  private static final String KINDS =
      """
      SELECT CASE WHEN new_mrr > 0 THEN 'new' WHEN reactivation_mrr > 0 THEN 'reactivation'
        WHEN expansion_mrr > 0 THEN 'expansion' WHEN contraction_mrr > 0 THEN 'contraction'
        WHEN churned_mrr > 0 THEN 'churned' WHEN closing_mrr > 0 THEN 'unchanged' END""";

  private static final String MONTHS =
      " FROM mrr_movement WHERE grain = 'month' AND dimension = 'all'";

  @TempDir private Path folder;

  /** The history begins with a purchase, of whomever. */
  private CaseRun contracts(String first, List<String> rows) {
    return new CaseRun(folder)
        .transactions(List.of("(1, DATE '" + first + "', 1.00)"))
        .subscriptions(COLUMNS, rows)
        .set("input.subscriptions.columns.interval", "every")
        .set("input.subscriptions.columns.quantity", "seats");
  }

  private static String row(int customer, String id, String start, String end, String price) {
    return "(%d, '%s', DATE '%s', %s, %s)"
        .formatted(
            customer,
            id,
            start,
            end.isEmpty() ? "CAST(NULL AS DATE)" : "DATE '" + end + "'",
            price);
  }

  @Test
  void case31FullLossIsChurnAndAReturnFromNothingIsReactivation() {
    ConformanceCase that =
        ConformanceCase.of("31_churn_not_contraction_reactivation_not_expansion");
    List<String> rows = new ArrayList<>();
    LocalDate month = LocalDate.parse("2025-01-01");
    for (JsonNode amount : that.input("mrr_by_month")) {
      LocalDate next = month.plusMonths(1);
      rows.add(row(1, "a", month.toString(), next.toString(), amount.asText() + ", 'month', 1"));
      month = next;
    }

    CaseRun run = contracts("2025-01-01", rows).publish(month.minusDays(1));

    assertThat(run.query(KINDS + MONTHS + " ORDER BY period"))
        .isEqualTo(ConformanceCase.texts(that.expected("category")));
    assertThat(run.numbers("SELECT closing_mrr - opening_mrr" + MONTHS + " ORDER BY period"))
        .isEqualTo(ConformanceCase.numbers(that.expected("change")));
  }

  /** Four gold by the year, two silver by the month for a month, and three gold later. */
  @Test
  void case32ALifeOfPlans() {
    ConformanceCase that = ConformanceCase.of("32_mrr_movements_worked_lifecycle");
    JsonNode gold = that.input("plans").path("Gold");
    JsonNode silver = that.input("plans").path("Silver");

    CaseRun run =
        contracts(
                "2025-01-01",
                List.of(
                    row(
                        1,
                        "gold",
                        "2025-01-01",
                        "2026-01-01",
                        gold.path("yearly").asText() + ", 'year', 4"),
                    row(
                        1,
                        "silver",
                        "2025-02-05",
                        "2025-03-05",
                        silver.path("monthly").asText() + ", 'month', 2"),
                    row(
                        1,
                        "gold again",
                        "2026-04-10",
                        "",
                        gold.path("monthly").asText() + ", 'month', 3")))
            .publish(LocalDate.parse("2026-04-30"));

    List<String> kinds = new ArrayList<>();
    List<BigDecimal> changes = new ArrayList<>();
    that.expected("movements")
        .forEach(
            movement -> {
              kinds.add(movement.path(0).asText().replace("churn", "churned"));
              changes.add(ConformanceCase.plain(movement.path(1).asText()));
            });
    String moved = MONTHS + " AND closing_mrr <> opening_mrr ORDER BY period";
    assertThat(run.query(KINDS + moved)).isEqualTo(kinds);
    assertThat(run.numbers("SELECT closing_mrr - opening_mrr" + moved)).isEqualTo(changes);
  }

  /** Ten of old; one comes on the second day and one goes on the fifth. */
  @Test
  void case35ChurnFallsIntoTheDayOnWhichFewerPay() {
    ConformanceCase that = ConformanceCase.of("35_active_new_churned_alignment");
    List<String> rows = new ArrayList<>();
    int old = that.input("daily_active_before_first").asInt();
    for (int customer = 1; customer <= old; customer++) {
      String end = customer == 1 ? "2025-01-05" : "";
      rows.add(row(customer, "a", "2024-12-01", end, "5, 'month', 1"));
    }
    rows.add(row(99, "a", "2025-01-02", "", "5, 'month', 1"));

    CaseRun run =
        contracts("2025-01-01", rows)
            .set("period.unit", "day")
            .publish(LocalDate.parse("2025-01-06"));

    for (String name : List.of("active", "new", "churned")) {
      String column = name.equals("active") ? "closing" : name;
      assertThat(
              run.numbers(
                  "SELECT "
                      + column
                      + "_customers FROM mrr_movement WHERE grain = 'day' AND dimension = 'all'"
                      + " ORDER BY period"))
          .as(name)
          .isEqualTo(ConformanceCase.numbers(that.expected(name)));
    }
  }

  @Test
  void case36AYearIsTwelveMonths() {
    ConformanceCase that = ConformanceCase.of("36_mrr_annual_normalisation");
    List<String> rows = new ArrayList<>();
    for (JsonNode some : that.input("subscriptions")) {
      String price = some.path("price").asText() + ", '" + some.path("per").asText() + "', 1";
      IntStream.range(0, some.path("count").asInt())
          .forEach(each -> rows.add(row(rows.size() + 1, "a", "2025-01-01", "", price)));
    }

    CaseRun run = contracts("2025-01-01", rows).publish(LocalDate.parse("2025-01-31"));

    assertThat(run.numbers("SELECT closing_mrr" + MONTHS))
        .containsExactly(ConformanceCase.plain(that.expected("mrr").asText()));
  }
}
