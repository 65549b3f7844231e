package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Shop;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over amounts of several currencies. */
@Tag("pipeline")
class CurrenciesTest {
  @TempDir private Path folder;

  @Test
  void b18OtherCurrenciesWithoutRatesAreRefused() {
    Shop shop =
        new Shop(folder)
            .transactions(
                "(customer_id, transaction_date, amount, money)",
                """
                (1, DATE '2026-01-05', 10.00, 'EUR'),
                (1, DATE '2026-01-05', 10.00, 'USD'),
                (2, DATE '2026-01-05', 10.00, 'CHF'),
                (2, DATE '2026-02-05', 10.00, 'USD'),
                (2, DATE '2026-02-05', 10.00, 'JPY'),
                (2, DATE '2026-02-05', NULL, 'JPY'),
                (2, DATE '2026-04-05', 10.00, 'GBP'),
                (2, DATE '2026-02-05', 10.00, NULL)
                """)
            .with("tenure.input.transactions.columns.currency = money")
            .with("tenure.money.currency = EUR")
            .with("tenure.quality.max-rejected-share = 1");

    Ran ran = Ran.of("run", "--config", shop.file().toString());

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: input transactions: 4 rows are in 3 other currencies than tenure.money.currency"
                + " EUR (USD: 2, CHF: 1, JPY: 1), and there are no exchange rates. Set"
                + " tenure.input.rates.path, or leave these rows out by"
                + " tenure.input.transactions.where. Nothing was published.");
    assertThat(shop.output().resolve("published.json")).doesNotExist();
  }

  @Test
  void b18CurrenciesThatNobodyKnowsAreRejectedRows() {
    Shop shop =
        new Shop(folder)
            .transactions(
                "(customer_id, transaction_date, amount, money)",
                "(1, DATE '2026-01-05', 10.00, 'EUR'), (1, DATE '2026-01-05', 10.00, '?')")
            .with("tenure.input.transactions.columns.currency = money")
            .with("tenure.money.currency = EUR")
            .with("tenure.quality.max-rejected-share = 0.5");

    Ran ran = Ran.of("run", "--config", shop.file().toString());

    assertThat(ran.problems()).isEmpty();
    assertThat(ran.out())
        .contains("rejected rows          of 2 transaction rows: missing_rate (rejected) 1");
  }
}
