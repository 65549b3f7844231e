package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who referred whom, through the whole program, worked by hand. */
@Tag("pipeline")
class ReferralTablesTest {
  @TempDir private static Path folder;
  private static Shop shop;
  private static Path output;

  /**
   * 1 refers 2 and 3, who join with it; 2 refers 4, and 4 refers 10, who joins last and says that
   * it referred 12, the first of all. 5 refers itself, under an id that it had. 6 and 7 refer each
   * other, and 6 has referred 8. 9 was referred by nobody who is known; 11 never bought. The id of
   * 1 was 100 before, and before that 101.
   */
  @BeforeAll
  static void publish() {
    shop =
        new Shop(folder)
            .transactions(
                "(customer_id, transaction_date, amount, cost)",
                """
                (12, DATE '2024-12-05', 10.00, 5.00),
                (1, DATE '2025-01-05', 100.00, 60.00), (1, DATE '2025-12-05', 50.00, 20.00),
                (2, DATE '2025-01-10', 40.00, 20.00), (2, DATE '2025-12-10', 10.00, 5.00),
                (3, DATE '2025-01-20', 30.00, 10.00), (3, DATE '2026-01-05', 7.00, 1.00),
                (4, DATE '2025-02-05', 20.00, 0.00), (4, DATE '2026-01-05', 20.00, 0.00),
                (5, DATE '2025-03-05', 10.00, 0.00), (6, DATE '2025-03-05', 10.00, 0.00),
                (7, DATE '2025-03-05', 10.00, 0.00), (8, DATE '2025-03-05', 10.00, 0.00),
                (9, DATE '2025-03-05', 10.00, 0.00), (10, DATE '2026-03-05', 5.00, 0.00)
                """)
            .customers(
                "(customer_id, friend)",
                """
                (1, NULL), (2, 101), (3, 1), (4, 2), (5, 105), (6, 7), (7, 6), (8, 6), (9, 99), (10, 4),
                (11, 1), (12, 10), (12, 10)
                """)
            .input("merged-customers", "(gone, survivor)", "(101, 100), (100, 1), (105, 5)")
            .with(
                """
                tenure.input.merged-customers.columns { old = gone, new = survivor }
                tenure.input.customers.columns.referred-by = friend
                """);
    output = publish("out");
  }

  private static Path publish(String output, String... settings) {
    Outcome outcome = run(output, settings);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return folder.resolve(output);
  }

  private static Outcome run(String output, String... settings) {
    List<String> args = new ArrayList<>(List.of("run", "--config", shop.file().toString()));
    args.addAll(List.of("--set", "tenure.output.path=" + folder.resolve(output)));
    Stream.of(settings).forEach(setting -> args.addAll(List.of("--set", setting)));
    return InThisJvm.tenure(args.toArray(String[]::new));
  }

  private static List<String> months(Path output, String columns) {
    return PublishedFiles.query(
        "SELECT STRFTIME(period, '%Y-%m'), "
            + columns
            + " FROM "
            + PublishedFiles.file(output, "referral")
            + " WHERE grain = 'month' AND dimension = 'all' AND new_customers > 0 ORDER BY period");
  }

  /** Who is in a circle, or referred itself, was not referred; 9 was, by whomever. */
  @Test
  void newCustomersWereReferredOrNot() {
    assertThat(months(output, "new_customers, referred_customers, other_customers, referred_share"))
        .containsExactly(
            "2024-12 | 1 | 1 | 0 | 1.0",
            "2025-01 | 3 | 2 | 1 | 0.6666666666666666",
            "2025-02 | 1 | 1 | 0 | 1.0",
            "2025-03 | 5 | 2 | 3 | 0.4",
            "2026-03 | 1 | 1 | 0 | 1.0");
  }

  /**
   * Of January's, 2 brings 50.00 up to the end of December and 3 brings 30.00, as its 7.00 come
   * later; 1 brings 150.00. Alive at the end of December are 1 and 2. The year of March 2026 is not
   * over.
   */
  @Test
  void firstYearsAreComparedOnceTheyAreOver() {
    assertThat(
            months(
                output,
                "referred_revenue_12m, other_revenue_12m, referred_revenue_per_customer_12m,"
                    + " referred_retained_12m, other_retained_12m"))
        .containsExactly(
            "2024-12 | 10.00 | 0.00 | 10.00 | 0 | 0",
            "2025-01 | 80.00 | 150.00 | 40.00 | 1 | 1",
            "2025-02 | 40.00 | 0.00 | 40.00 | 1 | 0",
            "2025-03 | 20.00 | 30.00 | 10.00 | 0 | 0",
            "2026-03 | null | null | null | null | null");
  }

  /**
   * 1 of 2 and 1 of 1: Wilson 0.0945 to 0.9055 and 0.2065 to 1, so the roots are 0.4055 and 0.8910.
   */
  @Test
  void theDifferenceOfRetentionHasAnInterval() {
    assertThat(
            months(
                    output,
                    "referred_retention_rate_12m, ROUND(referred_retention_12m_low, 4),"
                        + " ROUND(referred_retention_12m_high, 4), other_retention_rate_12m,"
                        + " retention_difference_12m, ROUND(retention_difference_12m_low, 4),"
                        + " ROUND(retention_difference_12m_high, 4)")
                .get(1))
        .isEqualTo("2025-01 | 0.5 | 0.0945 | 0.9055 | 1.0 | -0.5 | -0.9055 | 0.391");
  }

  /**
   * 1 has referred 2 and 3, which brought 50.00 and 37.00, and 2 has referred 4, with 40.00. From 1
   * descend these and 10 and 12, with 5.00 and 10.00. 6 is at the head of its own chain, once
   * nobody referred it.
   */
  @Test
  void referrersHaveWhatTheirsBrought() {
    assertThat(
            months(
                output,
                "referrers, first_degree_customers, referred_per_customer, first_degree_revenue,"
                    + " chain_customers, chain_revenue"))
        .containsExactly(
            "2024-12 | 0 | 0 | 0.0 | 0.00 | 0 | 0.00",
            "2025-01 | 2 | 3 | 1.0 | 127.00 | 5 | 142.00",
            "2025-02 | 1 | 1 | 1.0 | 5.00 | 0 | 0.00",
            "2025-03 | 1 | 1 | 0.2 | 10.00 | 1 | 10.00",
            "2026-03 | 1 | 1 | 1.0 | 10.00 | 0 | 0.00");
  }

  @Test
  void coarserPeriodsAddUp() {
    assertThat(
            PublishedFiles.query(
                "SELECT new_customers, referred_customers, referred_revenue_12m, first_degree_customers,"
                    + " chain_revenue FROM "
                    + PublishedFiles.file(output, "referral")
                    + " WHERE grain = 'quarter' AND dimension = 'all' AND period = '2025-01-01'"))
        .containsExactly("9 | 5 | 140.00 | 5 | 152.00");
  }

  @Test
  void whatIsNoReferralIsCounted() {
    assertThat(
            PublishedFiles.query(
                "SELECT reason, outcome, rows FROM "
                    + PublishedFiles.file(output, "rejected_rows")
                    + " WHERE input = 'customers' AND reason LIKE '%refer%' ORDER BY ALL"))
        .containsExactly(
            "referral_cycle | kept | 2", "self_referral | kept | 1", "unknown_referrer | kept | 1");
  }

  /** Of January's, 80.00 - 35.00 for two and 150.00 - 80.00; 2 * 7.50 of 80.00 are the reward. */
  @Test
  void marginAndRewardAreToldWhereTheyAreKnown() {
    Path priced =
        publish(
            "priced", "tenure.input.transactions.columns.cost=cost", "tenure.referrals.reward=7.5");

    assertThat(
            months(
                    priced,
                    "referred_margin_per_customer_12m, other_margin_per_customer_12m, reward_cost,"
                        + " reward_share")
                .subList(1, 2))
        .containsExactly("2025-01 | 22.50 | 70.00 | 15.00 | 0.1875");
    assertThat(
            months(
                    publish("rated", "tenure.money.margin-rate=0.3"),
                    "referred_margin_per_customer_12m, reward_cost, reward_share")
                .get(1))
        .isEqualTo("2025-01 | 12.00 | null | null");
  }

  /** One of two was referred in a period: with a minimum of 2, nothing is left of anybody. */
  @Test
  void fewReferralsHideTheWholeDimension() {
    assertThat(
            PublishedFiles.query(
                "SELECT DISTINCT is_suppressed, new_customers, referred_share, chain_revenue,"
                    + " referred_revenue_12m, is_small FROM "
                    + PublishedFiles.file(
                        publish("private", "tenure.privacy.minimum-customers=2"), "referral")))
        .containsExactly("true | null | null | null | null | null");
  }

  /** Nothing is known of others, and nothing else is another. */
  @Test
  void withoutTheColumnThereAreNoRows() {
    Path without = publish("without", "tenure.input.customers.columns.referred-by=null");

    assertThat(months(without, "new_customers")).isEmpty();
    Map<String, List<String>> with = PublishedFiles.figures(output);
    with.replace("referral", List.of());
    with.get("rejected_rows").removeIf(row -> row.contains("_refer") || row.contains("referral"));
    assertThat(PublishedFiles.figures(without)).isEqualTo(with);
  }

  @Test
  void anIdOfAnotherKindIsRefused() {
    Outcome outcome = run("text", "tenure.input.customers.columns.referred-by='x'");

    assertThat(outcome.code()).isNotZero();
    assertThat(outcome.err())
        .contains(
            "tenure.input.customers.columns.referred-by",
            "is STRING, but the customer of the transactions is BIGINT. Map the BIGINT as CAST(… AS"
                + " STRING)");
  }
}
