package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The UCI Online Retail data give the retention triangles that independent authors published for
 * three ways of cleaning them, and their exact revenue. The data are not part of the project.
 */
@Tag("pipeline")
class RealDataTest {
  private static final Path DATA =
      Path.of(System.getProperty("tenure.realData", "../shared/data"), "uci_online_retail");

  private static final String WHERE = "tenure.input.transactions.where=CustomerID IS NOT NULL";

  /** 13 months, 2010-12 to 2011-12, so 13 cohorts with 13, 12, … 1 cells. */
  private static final int CELLS = 13 * 14 / 2;

  @TempDir private Path folder;

  static Stream<Arguments> cleaningRules() {
    return Stream.of(
        Arguments.of("A", List.of("tenure.input.transactions.qualifying=true")),
        Arguments.of(
            "B",
            List.of(
                "tenure.input.transactions.qualifying=true",
                WHERE + " AND InvoiceNo NOT LIKE 'C%'")),
        Arguments.of("D", List.of(WHERE + " AND Quantity > 0 AND UnitPrice > 0")));
  }

  @ParameterizedTest(name = "cleaning rule {0}")
  @MethodSource("cleaningRules")
  void agreesWithWhatOthersPublished(String rule, List<String> settings) throws IOException {
    Path lines = lines();

    Outcome run = InThisJvm.tenure(arguments(lines, settings));

    assertThat(run.code()).as(run.err()).isZero();
    List<String> expected = expected(rule);
    assertThat(expected).hasSize(CELLS);
    assertThat(published()).containsExactlyElementsOf(expected);
  }

  private static Path lines() {
    Path lines = DATA.resolve("lines.parquet");
    assumeTrue(
        Files.isReadable(lines),
        () ->
            "skipped: there is no "
                + lines
                + "; give the folder that holds uci_online_retail by -Dtenure.realData=FOLDER");
    return lines;
  }

  /** As a reference implementation in another language counts them. */
  @Test
  void rhythmAndValueAreWhatAReferenceSays() {
    Outcome run =
        InThisJvm.tenure(
            arguments(
                lines(),
                with(
                    people("2011-12-09", "value, dormant"),
                    WHERE + " AND InvoiceNo NOT LIKE 'C%' AND Quantity > 0 AND UnitPrice > 0",
                    "tenure.rfm.enabled=true",
                    "tenure.forecasts.enabled=true",
                    "tenure.output.tables=[gap_survival, rfm_thresholds, value_concentration, model_fit]")));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(total("SELECT SUM(returned), SUM(censored), MIN(days) FILTER (survival <= 0.5)", ""))
        .containsExactly("12425 | 4338 | 40");
    // S(t) is that of the last row up to t
    assertThat(
            total(
                "SELECT string_agg(printf('%.6f', survival), ' ' ORDER BY t) FROM (SELECT t,"
                    + " arg_max(survival, days) FILTER (days <= t) AS survival",
                " CROSS JOIN (VALUES (7), (14), (30), (60), (90), (120), (180), (270), (360)) AS v (t)"
                    + " GROUP BY t)"))
        .containsExactly(
            "0.869408 0.760288 0.580262 0.376025 0.278518 0.214403 0.151487 0.106124 0.066323");
    requireRfmOfTheReference();
    requireModelsOfTheReference();
    requireSegmentsOfTheReference();
  }

  /** With the shares of revenue that they have. */
  private void requireSegmentsOfTheReference() {
    assertThat(
            PublishedFiles.query(
                "SELECT rfm_segment, COUNT(*), ROUND(SUM(net_revenue) / SUM(SUM(net_revenue)) OVER (), 4)"
                    + " FROM "
                    + PublishedFiles.file(folder.resolve("people"), "customer_value")
                    + " GROUP BY rfm_segment ORDER BY COUNT(*) DESC"))
        .containsExactly(
            "dormant | 835 | 0.0231",
            "loyal | 787 | 0.2721",
            "champions | 621 | 0.5075",
            "almost_lost | 531 | 0.0427",
            "at_risk | 453 | 0.0738",
            "needs_attention | 422 | 0.0297",
            "active | 275 | 0.0255",
            "promising | 246 | 0.0082",
            "new | 128 | 0.0042",
            "previously_loyal | 40 | 0.0134",
            // 4,372 customers are named, 4,338 of them bought
            "prospects | 34 | 0.0");
    assertThat(
            PublishedFiles.query(
                "SELECT string_agg(n::VARCHAR, ' ' ORDER BY score) FROM (SELECT r_score AS score, COUNT(*)"
                    + " AS n FROM "
                    + PublishedFiles.file(folder.resolve("people"), "customer_value")
                    + " WHERE r_score IS NOT NULL GROUP BY r_score)"))
        .containsExactly("861 866 863 880 868");
  }

  /**
   * Of those who came again by the end of August, those who are silent for so many times their
   * usual gap, and those of them who bought nothing in the next 90 days.
   */
  @Test
  void silenceBeyondTheUsualTellsWhatAReferenceSays() {
    Path lines = lines();
    Outcome run =
        InThisJvm.tenure(
            arguments(
                lines,
                with(
                    people("2011-08-31", "risk"),
                    WHERE + " AND InvoiceNo NOT LIKE 'C%' AND Quantity > 0 AND UnitPrice > 0",
                    "tenure.output.tables=[rfm_thresholds]")));

    assertThat(run.code()).as(run.err()).isZero();
    String known =
        " FROM (SELECT CustomerID AS id, COUNT(DISTINCT CAST(InvoiceDate AS DATE)) FILTER (CAST(InvoiceDate"
            + " AS DATE) <= DATE '2011-08-31') AS days, COALESCE(BOOL_OR(CAST(InvoiceDate AS DATE) > DATE"
            + " '2011-08-31' AND CAST(InvoiceDate AS DATE) <= DATE '2011-11-29'), false) AS returned FROM '"
            + lines
            + "' WHERE CustomerID IS NOT NULL AND InvoiceNo NOT LIKE 'C%' AND Quantity > 0 AND UnitPrice > 0"
            + " GROUP BY CustomerID) LEFT JOIN "
            + PublishedFiles.file(folder.resolve("people"), "customers_at_risk")
            + " ON CAST(CAST(id AS BIGINT) AS VARCHAR) = customer_id";
    assertThat(
            PublishedFiles.query(
                "SELECT string_agg(printf('%.3f/%.3f', hits / flagged, hits / gone), ' ' ORDER BY level)"
                    + " FROM (SELECT level, SUM((overdue_ratio >= level AND NOT returned)::INT)::DOUBLE AS"
                    + " hits, SUM((overdue_ratio >= level)::INT) AS flagged, SUM((NOT returned)::INT) AS gone"
                    + known
                    + " CROSS JOIN (VALUES (1.5), (2.0), (3.0)) AS v (level) WHERE days >= 2 GROUP BY"
                    + " level)"))
        .containsExactly("0.428/0.429 0.450/0.314 0.548/0.194");
  }

  /** The areas under the curves of the reference, of all customers and of those who came again. */
  @Test
  void riskIsToldAsWellAsAReferenceSays() {
    Outcome run =
        InThisJvm.tenure(
            arguments(
                lines(),
                List.of(
                    "tenure.as-of=2011-11-29",
                    WHERE + " AND InvoiceNo NOT LIKE 'C%' AND Quantity > 0 AND UnitPrice > 0",
                    "tenure.risk.enabled=true",
                    "tenure.risk.horizon-days=90",
                    "tenure.output.tables=[risk_backtest]")));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(
            PublishedFiles.query(
                "SELECT calibration_end, customers, printf('%.3f/%.3f %.3f/%.3f %.3f/%.3f',"
                    + " auc_of_recency_of_all, auc_of_recency, auc_of_p_return_of_all, auc_of_p_return,"
                    + " precision, recall) FROM "
                    + PublishedFiles.file(folder.resolve("out"), "risk_backtest")
                    + " WHERE dimension = 'all' AND band = 0"))
        .containsExactly("2011-08-31 | 3317 | 0.684/0.652 0.735/0.715 0.428/0.429");
  }

  private static List<String> with(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  /** All of the customers: the table has their ids, and says of each that it may be told. */
  private List<String> people(String asOf, String select) {
    Path lines = lines();
    return List.of(
        "tenure.as-of=" + asOf,
        "tenure.input.customers.path=" + lines,
        "tenure.input.customers.where=CustomerID IS NOT NULL",
        "tenure.input.customers.columns.customer=CAST(CustomerID AS BIGINT)",
        "tenure.input.customers.columns.consent=true",
        "tenure.customers.enabled=true",
        "tenure.customers.path=" + folder.resolve("people"),
        "tenure.customers.select=[" + select + "]");
  }

  /**
   * Nobody can tell how many leave: the likelihood is flat where hardly anybody does. The reference
   * knows what each customer spent to the penny, and has five digits; steps of 1 % move the fourth.
   */
  private void requireModelsOfTheReference() {
    assertThat(
            PublishedFiles.query(
                "SELECT model, status, customers, ROUND(COALESCE(r, p), 3), ROUND(COALESCE(alpha, q), 2),"
                    + " ROUND(log_likelihood, 0), ROUND(gamma, 0) FROM "
                    + PublishedFiles.file(folder.resolve("out"), "model_fit")
                    + " WHERE dimension = 'all' AND model IN ('mbg_nbd', 'gamma_gamma') ORDER BY model DESC"))
        .containsExactly(
            "mbg_nbd | dropout_not_identified | 4338 | 0.827 | 9.86 | -37646.0 | null",
            "gamma_gamma | converged | 2790 | 2.103 | 3.45 | -19083.0 | 486.0");
  }

  /** Money has three decimals here, and the reference has two. */
  private void requireRfmOfTheReference() {
    assertThat(
            PublishedFiles.query(
                "SELECT measure, string_agg(ROUND(value, 2), ' ' ORDER BY threshold) FROM "
                    + PublishedFiles.file(folder.resolve("out"), "rfm_thresholds")
                    + " WHERE dimension = 'all' GROUP BY measure ORDER BY measure"))
        .containsExactly(
            "active_days | 1.00 2.00 3.00 5.00",
            "net_revenue | 250.15 490.22 942.26 2059.45",
            "recency_days | 12.00 32.00 71.00 179.00");
    assertThat(
            PublishedFiles.query(
                "SELECT customers, ROUND(revenue, 1), printf('%.6f %.6f %.6f %.6f %.6f %.6f',"
                    + " top_1_share, top_5_share, top_10_share, top_20_share, top_50_share, gini),"
                    + " a_customers, ROUND(a_from, 2), a_customers + b_customers, ROUND(b_from, 2)"
                    + " FROM "
                    + PublishedFiles.file(folder.resolve("out"), "value_concentration")
                    + " WHERE dimension = 'all'"))
        .containsExactly(
            "4338 | 8911407.9 | 0.319989 0.503781 0.613751 0.746171 0.921677 0.715140"
                + " | 1133 | 1592.12 | 2602 | 490.52");
  }

  private List<String> total(String select, String more) {
    return PublishedFiles.query(
        select
            + " FROM (SELECT * FROM "
            + PublishedFiles.file(folder.resolve("out"), "gap_survival")
            + " WHERE dimension = 'all') AS gaps"
            + more);
  }

  private String[] arguments(Path lines, List<String> settings) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", "--config", "conf/online-retail.conf"));
    if (settings.stream().noneMatch(setting -> setting.startsWith("tenure.as-of"))) {
      arguments.addAll(List.of("--as-of", "2011-12-09"));
    }
    arguments.addAll(List.of("--set", "tenure.input.transactions.path=" + lines));
    arguments.addAll(List.of("--set", "tenure.output.path=" + folder.resolve("out")));
    settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments.toArray(String[]::new);
  }

  private List<String> published() {
    return PublishedFiles.query(
        """
        SELECT strftime(cohort_period, '%Y-%m'), age, active_customers, net_revenue, is_complete,
               retention_rate IS NULL, retention_low IS NULL, retention_high IS NULL,
               or_later_rate IS NULL, revenue_retention_rate IS NULL, revenue_per_customer IS NULL
        FROM
        """
            + PublishedFiles.file(folder.resolve("out"), "cohort_retention")
            + " WHERE dimension = 'all' ORDER BY cohort_period, age");
  }

  /** The last cell of every cohort is December 2011, whose data stop on the 9th. */
  private static List<String> expected(String rule) throws IOException {
    JsonNode variant =
        new ObjectMapper()
            .readTree(DATA.resolve("expected.json").toFile())
            .path("variants")
            .path(rule);
    List<String> cells = new ArrayList<>();
    for (Map.Entry<String, JsonNode> cohort :
        variant.path("retention_distinct_customers").properties()) {
      JsonNode customers = cohort.getValue();
      JsonNode revenue = variant.path("revenue_by_cohort_offset").path(cohort.getKey());
      for (int age = 0; age < customers.size(); age++) {
        boolean over = age < customers.size() - 1;
        String noRates = " | " + !over;
        BigDecimal pounds = new BigDecimal(revenue.path(age).asText()).setScale(3);
        cells.add(
            String.join(
                    " | ",
                    cohort.getKey(),
                    String.valueOf(age),
                    customers.path(age).asText(),
                    pounds.toPlainString(),
                    String.valueOf(over))
                + noRates.repeat(6));
      }
    }
    return cells;
  }
}
