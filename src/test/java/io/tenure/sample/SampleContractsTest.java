package io.tenure.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subscriptions of the sample, and what a run finds of them. */
@Tag("pipeline")
class SampleContractsTest {
  @TempDir private Path folder;

  /**
   * Nobody has two subscriptions or comes back, so each that has ended is a customer who churned.
   */
  @Test
  void whoEndedSubscriptionsIsFound() {
    Outcome outcome =
        InThisJvm.tenure(
            "generate",
            "--customers=1500",
            "--months=20",
            "--as-of=2026-10-31",
            "--subscriptions",
            "--run",
            "--output=" + folder.resolve("sample"));
    assertThat(outcome.code()).as(outcome.err()).isZero();

    List<String> truth =
        PublishedFiles.query(
            "SELECT CAST(month AS DATE) AS month, ended_by, customers FROM '"
                + folder.resolve("sample/truth/churn/*.parquet")
                + "' WHERE month <= DATE '2026-10-01' ORDER BY ALL");
    List<String> found =
        PublishedFiles.query(
            """
            UNPIVOT (
              SELECT period AS month, churned_voluntarily_customers AS customer,
                churned_involuntarily_customers AS payment, churned_unknown_customers AS "unknown"
              FROM %s WHERE grain = 'month' AND dimension = 'all')
            ON customer, payment, "unknown" INTO NAME ended_by VALUE customers
            """
                .formatted(
                    PublishedFiles.file(folder.resolve("sample/published"), "mrr_movement")));

    assertWhatWasCollectedIsFound();
    assertWhoReferredWhomIsFound();
    assertThat(truth).hasSizeGreaterThan(30);
    assertThat(found.stream().filter(row -> !row.endsWith(" | 0")))
        .containsExactlyInAnyOrderElementsOf(truth);
  }

  private void assertWhoReferredWhomIsFound() {
    List<String> truth =
        PublishedFiles.query(
            "SELECT CAST(month AS DATE) AS month, customers, referred, brought FROM '"
                + folder.resolve("sample/truth/referrals/*.parquet")
                + "' ORDER BY ALL");

    assertThat(truth).hasSize(20);
    assertThat(
            PublishedFiles.query(
                "SELECT period, new_customers, referred_customers, first_degree_customers FROM "
                    + PublishedFiles.file(folder.resolve("sample/published"), "referral")
                    + " WHERE grain = 'month' AND dimension = 'all' ORDER BY ALL"))
        .containsExactlyElementsOf(truth);
    assertThat(
            PublishedFiles.query(
                "SELECT SUM(first_degree_customers) <= SUM(referred_customers),"
                    + " SUM(referred_customers) / SUM(new_customers) BETWEEN 0.1 AND 0.25 FROM "
                    + PublishedFiles.file(folder.resolve("sample/published"), "referral")
                    + " WHERE grain = 'month' AND dimension = 'all'"))
        .containsExactly("true | true");
  }

  /** The last month that is billed is complete. */
  private void assertWhatWasCollectedIsFound() {
    List<String> truth =
        PublishedFiles.query(
            "SELECT CAST(month AS DATE) AS month, invoices, failed, recovered FROM '"
                + folder.resolve("sample/truth/invoices/*.parquet")
                + "' ORDER BY ALL");

    assertThat(truth).hasSize(20);
    assertThat(
            PublishedFiles.query(
                "SELECT period, invoices, failed_invoices, recovered_invoices FROM "
                    + PublishedFiles.file(folder.resolve("sample/published"), "dunning")
                    + " WHERE dimension = 'all' ORDER BY ALL"))
        .containsExactlyElementsOf(truth);
    assertThat(
            PublishedFiles.query(
                "SELECT decline_code, recovered_invoices > 0 FROM "
                    + PublishedFiles.file(folder.resolve("sample/published"), "dunning_attempts")
                    + " WHERE dimension = 'all' AND attempt = 1 ORDER BY ALL"))
        .containsExactly("(all) | true", "expired_card | false", "insufficient_funds | true");
  }
}
