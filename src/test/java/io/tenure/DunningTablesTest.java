package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invoices and payments through the whole program, worked by hand. */
@Tag("pipeline")
class DunningTablesTest {
  @TempDir private static Path folder;
  private static Shop shop;
  private static Path output;

  /**
   * Customers 1 to 100 pay 10 a month, and are billed on January 15. 1 to 10 fail then. 1 to 5 are
   * paid five days later, 6 twenty days later; 7 to 9 are tried again on February 5; 10 ends on
   * January 30, and pays afterwards. 101 begins with a trial that ends on January 15.
   */
  @BeforeAll
  static void publish() {
    shop =
        new Shop(folder)
            .transactions("(1, DATE '2026-01-05', 10.00)")
            .input(
                "subscriptions",
                "(customer_id, subscription_id, start_date, end_date, amount, trial)",
                """
                    SELECT id, 's' || id, DATE '2025-12-05', CASE WHEN id = 10 THEN DATE '2026-01-30' END,
                      10.00, CASE WHEN id = 101 THEN DATE '2026-01-15' END
                    FROM range(1, 102) AS r(id)
                    """)
            .input(
                "invoices",
                "(customer_id, invoice_id, subscription_id, billed_on, amount)",
                "SELECT id, 'i' || id, 's' || id, DATE '2026-01-15', 10.00 FROM range(1, 102) AS r(id)")
            .input(
                "payments",
                "(customer_id, invoice_id, attempted_at, status, code)",
                """
                    SELECT id, 'i' || id, DATE '2026-01-15', CASE WHEN id <= 10 OR id = 101 THEN 'failed' ELSE 'paid' END,
                      CASE WHEN id <= 4 THEN 'expired_card' END
                    FROM range(1, 102) AS r(id)
                    UNION ALL SELECT id, 'i' || id, DATE '2026-01-20', 'paid', NULL FROM range(1, 6) AS r(id)
                    UNION ALL SELECT 6, 'i6', DATE '2026-01-25', 'failed', 'expired_card'
                    UNION ALL SELECT 6, 'i6', DATE '2026-02-04', 'paid', NULL
                    UNION ALL SELECT id, 'i' || id, DATE '2026-02-05', 'failed', NULL FROM range(7, 10) AS r(id)
                    UNION ALL SELECT 10, 'i10', DATE '2026-02-04', 'paid', NULL
                    """)
            .with(
                """
                    tenure.as-of = "2026-02-10"
                    tenure.input.subscriptions.columns.trial-end = trial
                    tenure.input.payments.columns.decline-code = code
                    """);
    output = publish(shop, "out");
  }

  private static Path publish(Shop shop, String output, String... settings) {
    List<String> args = new ArrayList<>(List.of("run", "--config", shop.file().toString()));
    args.addAll(List.of("--set", "tenure.output.path=" + folder.resolve(output)));
    Stream.of(settings).forEach(setting -> args.addAll(List.of("--set", setting)));
    Outcome outcome = InThisJvm.tenure(args.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return folder.resolve(output);
  }

  private static List<String> all(Path output, String table, String columns) {
    return PublishedFiles.query(
        "SELECT "
            + columns
            + " FROM "
            + PublishedFiles.file(output, table)
            + " WHERE dimension = 'all' ORDER BY ALL");
  }

  /**
   * Of 100 invoices of January 10 failed: as of February 10, 6 are recovered, 5 of them within 7
   * days, 3 are open, and one is given up, as its subscription was over when it was paid. Seven
   * days are over for all, thirty are not: 10 days after January. Recovered of created: 6 / 100.
   */
  @Test
  void whatFailedIsRecoveredOpenOrGivenUp() {
    assertThat(
            all(
                output,
                "dunning",
                "period, invoices, billed_amount, failed_invoices, failed_amount, failure_rate,"
                    + " recovered_invoices, open_invoices, given_up_invoices"))
        .containsExactly("2026-01-01 | 100 | 1000.00 | 10 | 100.00 | 0.1 | 6 | 3 | 1");
    assertThat(
            all(
                output,
                "dunning",
                "recovery_rate_within_7, recovery_rate_within_14, recovery_rate_within_30,"
                    + " recovery_rate_of_failed, recovered_share_of_billed"))
        .containsExactly("0.5 | null | null | 0.6 | 0.06");
    assertThat(
            all(
                output,
                "dunning",
                "observed_through, recovered_amount_share_within_7, recovered_amount_share_within_14,"
                    + " recovered_amount_share"))
        .containsExactly("2026-02-10 | 0.5 | null | 0.6");
  }

  /**
   * As of March 10, 38 days after January. 30.00 was recovered after 5 days, 10.00 after 15. Of
   * 5.00 the first attempt was made on February 20, 18 days ago: so the row is observed through the
   * 18th day after January. One of three within 7 days, and 30 of 45.
   */
  @Test
  void aRowIsObservedForAsLongAsAllOfItsOpenInvoices() {
    Shop three =
        new Shop(folder.resolve("three"))
            .transactions("(1, DATE '2026-01-05', 10.00)")
            .input(
                "subscriptions",
                "(customer_id, subscription_id, start_date, end_date, amount)",
                "SELECT id, 's' || id, DATE '2025-12-05', CAST(NULL AS DATE), 10.00 FROM range(1, 4) AS r(id)")
            .input(
                "invoices",
                "(customer_id, invoice_id, subscription_id, billed_on, amount)",
                """
                (1, 'i1', 's1', DATE '2026-01-15', 30.00), (2, 'i2', 's2', DATE '2026-01-16', 10.00),
                (3, 'i3', 's3', DATE '2026-01-31', 5.00)
                """)
            .input(
                "payments",
                "(customer_id, invoice_id, attempted_at, status)",
                """
                (1, 'i1', DATE '2026-01-15', 'failed'), (1, 'i1', DATE '2026-01-20', 'paid'),
                (2, 'i2', DATE '2026-01-16', 'failed'), (2, 'i2', DATE '2026-01-31', 'paid'),
                (3, 'i3', DATE '2026-02-20', 'failed')
                """)
            .with("tenure.as-of = \"2026-03-10\"");

    assertThat(
            all(
                publish(three, "observed"),
                "dunning",
                "observed_through, round(recovery_rate_within_7, 4), round(recovered_amount_share_within_7, 4),"
                    + " round(recovery_rate_within_14, 4), round(recovered_amount_share_within_14, 4),"
                    + " recovery_rate_within_30, recovered_amount_share_within_30,"
                    + " round(recovery_rate_of_failed, 4), round(recovered_amount_share, 4)"))
        .containsExactly(
            "2026-02-18 | 0.3333 | 0.6667 | 0.3333 | 0.6667 | null | null | 0.6667 | 0.8889");
  }

  /** Half of ten are paid on the fifth day, before anybody is no longer watched. */
  @Test
  void halfIsRecoveredAfterDays() {
    assertThat(all(output, "dunning", "median_days_to_recover")).containsExactly("5");
  }

  /** 10 is paid after its end: it has no MRR in February, and saves nothing in any case. */
  @Test
  void whatIsRecoveredSavesSubscriptions() {
    assertThat(all(output, "dunning", "saved_customers, saved_mrr")).containsExactly("0 | 0.00");
  }

  /** The fifth to the tenth say nothing of why. 6 fails a second time, and 7 to 9. */
  @Test
  void attemptsAreToldByTheirCode() {
    assertThat(
            all(
                output,
                "dunning_attempts",
                "attempt, decline_code, failed_invoices, retried_invoices, paid_next_invoices,"
                    + " paid_next_rate, recovered_invoices, recovery_rate"))
        .containsExactly(
            "1 | (all) | 10 | 10 | 6 | 0.6 | 6 | 0.6",
            "1 | (none) | 6 | 6 | 2 | 0.3333333333333333 | 2 | 0.3333333333333333",
            "1 | expired_card | 4 | 4 | 4 | 1.0 | 4 | 1.0",
            "2 | (all) | 4 | 1 | 1 | 1.0 | 1 | 0.25",
            "2 | (none) | 3 | 0 | 0 | null | 0 | 0.0",
            "2 | expired_card | 1 | 1 | 1 | 1.0 | 1 | 1.0");
  }

  /**
   * As of March 31, 7 to 9 and 101 have not paid for thirty days since February 14; 10 ended in
   * January, and paid within the grace. What was recovered in January still brings 60 at the end of
   * February.
   */
  @Test
  void whoDoesNotPayHasNoMrr() {
    Path later = publish(shop, "later", "tenure.as-of=2026-03-31");

    assertThat(
            PublishedFiles.query(
                "SELECT churned_involuntarily_customers, churned_involuntarily_mrr, churned_unknown_customers,"
                    + " closing_mrr FROM "
                    + PublishedFiles.file(later, "mrr_movement")
                    + " WHERE grain = 'month' AND dimension = 'all' ORDER BY period"))
        .containsExactly(
            "0 | 0.00 | 1 | 1000.00", "4 | 40.00 | 0 | 960.00", "0 | 0.00 | 0 | 960.00");
    assertThat(
            all(
                later,
                "dunning",
                "recovery_rate_within_14, recovery_rate_within_30, open_invoices, given_up_invoices,"
                    + " saved_customers, saved_mrr"))
        .containsExactly("0.5 | 0.6 | 0 | 4 | 6 | 60.00");
  }

  @Test
  void invoicesWithoutPaymentsAreRefused() {
    Outcome outcome =
        InThisJvm.tenure(
            "run",
            "--config",
            shop.file().toString(),
            "--set",
            "tenure.input.payments.path=null",
            "--set",
            "tenure.input.subscriptions.path=null");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "tenure.input.invoices is given, but nothing says which subscription is billed. Set"
                + " tenure.input.subscriptions.path, or remove it.")
        .contains(
            "tenure.input.invoices is given, but nothing says which invoices were paid. Set"
                + " tenure.input.payments.path, or remove it.");
  }

  /**
   * Six customers are billed twice, and one of twelve invoices did not fail: counts of customers
   * are six and six, and by 12 - 11 it would be known whose.
   */
  @Test
  void whatACountLeavesOutOfManyOfACustomerIsProtected() {
    Shop twice =
        new Shop(folder.resolve("twice"))
            .transactions("(1, DATE '2026-01-05', 10.00)")
            .input(
                "subscriptions",
                "(customer_id, subscription_id, start_date, end_date, amount)",
                "SELECT id, 's' || id, DATE '2025-12-05', CAST(NULL AS DATE), 10.00 FROM range(1, 7) AS r(id)")
            .input(
                "invoices",
                "(customer_id, invoice_id, subscription_id, billed_on, amount)",
                "SELECT 1 + id // 2, 'i' || id, 's' || (1 + id // 2), DATE '2026-01-05', 10.00 FROM range(0, 12) AS r(id)")
            .input(
                "payments",
                "(customer_id, invoice_id, attempted_at, status)",
                "SELECT 1 + id // 2, 'i' || id, DATE '2026-01-25', CASE WHEN id = 0 THEN 'paid' ELSE 'failed' END FROM range(0, 12) AS r(id)")
            .with("tenure.as-of = \"2026-02-10\"");
    assertThat(
            all(publish(twice, "told"), "dunning", "invoices, failed_invoices, failed_customers"))
        .containsExactly("12 | 11 | 6");

    Path hidden = publish(twice, "hidden", "tenure.privacy.minimum-customers=3");

    assertThat(all(hidden, "dunning", "failed_invoices, failed_customers, is_suppressed"))
        .containsExactly("null | null | true");
  }
}
