package io.tenure.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.contracts.BillingInterval.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingIntervalTest {

  /** 2000 / 12 = 166.666…; 10 × 52 / 12 = 43.333…; 1 × 365 / 12 = 30.41666…; 0.03 / 6 = 0.005. */
  @ParameterizedTest
  @CsvSource({
    "2000.00, YEAR, 1, 16667",
    "600.00, YEAR, 1, 5000",
    "50.00, MONTH, 1, 5000",
    "100.00, QUARTER, 1, 3333",
    "10.00, WEEK, 1, 4333",
    "10.00, WEEK, 2, 2167",
    "1.00, DAY, 1, 3042",
    "0.03, MONTH, 6, 1",
    "0.02, MONTH, 6, 0",
    "500.00, YEAR, 2, 2083"
  })
  void pricesAreRoundedHalfUpOnceToAMonth(BigDecimal price, Unit unit, int count, long cents) {
    assertThat(new BillingInterval(unit, count).monthly(price, 2)).isEqualTo(cents);
  }

  /** More decimals than the currency has are not rounded before: 99.999 / 12 = 8.33325. */
  @Test
  void nothingIsRoundedBefore() {
    assertThat(new BillingInterval(Unit.YEAR, 1).monthly(new BigDecimal("99.999"), 3))
        .isEqualTo(8333);
    assertThat(new BillingInterval(Unit.YEAR, 1).monthly(new BigDecimal("1199"), 0)).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({
    "MONTH, 1, 2026-01-31, 2026-01-31, 2026-02-28",
    "MONTH, 1, 2026-01-31, 2026-03-01, 2026-03-31",
    "MONTH, 1, 2026-01-10, 2026-02-10, 2026-02-10",
    "MONTH, 1, 2026-01-10, 2026-02-11, 2026-03-10",
    "YEAR, 1, 2024-02-29, 2024-06-01, 2025-02-28",
    "YEAR, 1, 2024-02-29, 2027-03-01, 2028-02-29",
    "QUARTER, 2, 2026-01-01, 2026-06-30, 2026-07-01",
    "WEEK, 2, 2026-01-01, 2026-01-16, 2026-01-29",
    "DAY, 30, 2026-01-01, 2026-01-01, 2026-01-31"
  })
  void whatIsCancelledIsPaidToTheEndOfItsInterval(
      Unit unit, int count, LocalDate start, LocalDate day, LocalDate until) {
    assertThat(new BillingInterval(unit, count).paidUntil(start, day)).isEqualTo(until);
  }

  @Test
  void unitsAreWordsOfTheInput() {
    assertThat(Unit.parsed("year")).contains(Unit.YEAR);
    assertThat(Unit.parsed("fortnight")).isEmpty();
  }
}
