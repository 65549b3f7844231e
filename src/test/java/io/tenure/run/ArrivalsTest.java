package io.tenure.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.SecondEngine;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How late the rows of three months were loaded, as of the last day of the third. */
@Tag("pipeline")
class ArrivalsTest {
  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    shop =
        new Shop(folder)
            .transactions(
                "(customer_id, transaction_date, amount, loaded, noticed)",
                """
                (1, DATE '2026-01-05', 9.00, TIMESTAMPTZ '2026-01-05 12:00:00+00', DATE '2026-01-05'),
                (2, DATE '2026-01-31', 9.00, TIMESTAMPTZ '2026-01-31 22:30:00+00', DATE '2026-01-31'),
                (1, DATE '2026-01-31', 9.00, TIMESTAMPTZ '2026-01-31 23:30:00+00', DATE '2026-02-01'),
                (3, DATE '2026-01-20', 9.00, TIMESTAMPTZ '2026-02-03 12:00:00+00', DATE '2026-02-03'),
                (2, DATE '2026-01-10', -5.0, TIMESTAMPTZ '2026-02-07 12:00:00+00', DATE '2026-02-07'),
                (3, DATE '2026-01-11', 0.00, TIMESTAMPTZ '2026-02-14 12:00:00+00', DATE '2026-02-14'),
                (1, DATE '2026-01-12', 9.00, TIMESTAMPTZ '2026-03-02 12:00:00+00', DATE '2026-03-02'),
                (2, DATE '2026-01-13', 9.00, TIMESTAMPTZ '2026-03-03 12:00:00+00', DATE '2026-03-03'),
                (1, DATE '2026-01-14', 9.00, NULL, NULL),
                (NULL, DATE '2026-01-15', 9.00, TIMESTAMPTZ '2026-01-15 12:00:00+00', NULL),
                (1, DATE '2026-03-02', 9.00, TIMESTAMPTZ '2026-03-01 12:00:00+00', DATE '2026-03-01'),
                (2, DATE '2026-03-31', 9.00, TIMESTAMPTZ '2026-04-02 12:00:00+00', DATE '2026-04-02'),
                (2, DATE '2026-04-01', 9.00, TIMESTAMPTZ '2026-04-02 12:00:00+00', DATE '2026-04-02')""")
            .with("tenure.time-zone = Europe/Berlin, tenure.quality.max-rejected-share = 0.5");
  }

  @Test
  void aShareIsKnownOnceItsDayHasCome() {
    assertThat(run("tenure.input.transactions.columns.loaded-at=loaded").code()).isZero();

    // January, 8 rows with a day: 2 by the 31st, as 22:30 in UTC is 23:30 in Berlin, but 23:30 is
    // in
    // February; then one more by each of the days. The eighth came 31 days after the end. The row
    // without a customer and that of April are not accepted. February has none. March ends on the
    // as-of date: of its 2 rows one was there before it happened.
    assertThat(lateness())
        .isEqualTo(
            """
            month | 2026-01-01 | true | 8 | 1 | 0.25 | 0.375 | 0.5 | 0.625 | 0.75 | 0.875
            month | 2026-02-01 | true | 0 | 0 | null | null | null | null | null | null
            month | 2026-03-01 | true | 2 | 0 | 0.5 | null | null | null | null | null
            """);
  }

  @Test
  void aDateIsTakenAsItStands() {
    assertThat(run("tenure.input.transactions.columns.loaded-at=loaded").code()).isZero();
    String byTime = lateness();

    Outcome again = run("tenure.input.transactions.columns.loaded-at=noticed");

    assertThat(again.out())
        .contains(
            "full, because other columns of input transactions are read, or with other types\n");
    assertThat(lateness()).isEqualTo(byTime);
  }

  @Test
  void withoutAColumnThereIsNoRow() {
    assertThat(run().code()).isZero();

    assertThat(lateness()).isEmpty();
  }

  @Test
  void whoDoesNotAskForItDoesNotGetIt() {
    Outcome outcome =
        run(
            "tenure.input.transactions.columns.loaded-at=loaded",
            "tenure.output.tables=[retention_curve]");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).doesNotContain("arrivals");
    assertThat(shop.output().resolve("latest/lateness")).doesNotExist();
  }

  /** March is of two customers, and all rows less those of January would be its rows. */
  @Test
  void aPeriodOfFewCustomersIsLeftOutAndSoIsTheOneThatWouldTellIt() {
    assertThat(
            run(
                    "tenure.input.transactions.columns.loaded-at=loaded",
                    "tenure.privacy.minimum-customers=3")
                .code())
        .isZero();

    assertThat(lateness())
        .isEqualTo("month | 2026-02-01 | true | 0 | 0 | null | null | null | null | null | null\n");
  }

  @Test
  void whatIsNoDateIsRefused() {
    Outcome outcome = run("tenure.input.transactions.columns.loaded-at=customer_id");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains(
            "tenure: --set: tenure.input.transactions.columns.loaded-at = \"customer_id\" is INT,"
                + " expected a date or a time stamp; for example to_date(CAST(… AS STRING), 'yyyyMMdd')"
                + " of 20260131, timestamp_seconds(…) of seconds since 1970,"
                + " timestamp_millis(…) of milliseconds.\n");
  }

  private Outcome run(String... settings) {
    List<String> args = new ArrayList<>(List.of("run", "--config", shop.file().toString()));
    for (String setting : settings) {
      args.addAll(List.of("--set", setting));
    }
    return InThisJvm.tenure(args.toArray(String[]::new));
  }

  private String lateness() {
    try (SecondEngine engine = SecondEngine.open()) {
      return engine
          .published(shop.output().resolve("latest/lateness"))
          .text(
              "grain",
              "period",
              "is_settled",
              "rows",
              "undated_rows",
              "known_after_0_days",
              "known_after_1_days",
              "known_after_3_days",
              "known_after_7_days",
              "known_after_14_days",
              "known_after_30_days");
    }
  }
}
