package io.tenure.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.contracts.BillingInterval.Unit;
import io.tenure.contracts.MrrChange.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of a customer from one end of a month to the next, worked by hand. */
class CustomerContractsTest {
  private static final int EURO = 1;
  private static final int DOLLAR = 2;

  private static int day(String day) {
    return Math.toIntExact(LocalDate.parse(day).toEpochDay());
  }

  private static ContractVersion version(String start, String end, long mrr) {
    return version(start, end, mrr, EndedBy.UNKNOWN);
  }

  private static ContractVersion version(String start, String end, long mrr, EndedBy by) {
    return new ContractVersion(day(start), day(end), day(start), never(), by, EURO, mrr);
  }

  private static int never() {
    return ContractVersion.NEVER;
  }

  private static CustomerContracts of(ContractVersion... versions) {
    return new CustomerContracts(List.of(versions), Exchange.NONE);
  }

  /** "month kind opening change closing", of the months in which anything moved. */
  private static List<String> moved(CustomerContracts contracts, String first, int months) {
    List<String> moved = new ArrayList<>();
    for (int at = 0; at < months; at++) {
      YearMonth month = YearMonth.parse(first).plusMonths(at);
      MrrChange its = movement(contracts, month);
      if (its.kind() != Kind.ABSENT && its.kind() != Kind.UNCHANGED) {
        moved.add(
            String.join(
                " ",
                month.toString(),
                its.kind().toString(),
                String.valueOf(its.opening()),
                String.valueOf(its.change()),
                String.valueOf(its.closing())));
      }
    }
    return moved;
  }

  private static MrrChange movement(CustomerContracts contracts, YearMonth month) {
    return contracts.between(
        Math.toIntExact(month.atDay(1).toEpochDay()) - 1,
        Math.toIntExact(month.atEndOfMonth().toEpochDay()));
  }

  /** 4 × 500 a year, then 2 × 30 a month for two weeks, then 3 × 50 a month after a pause. */
  @Test
  void aLifeOfContracts() {
    long gold =
        new BillingInterval(Unit.YEAR, 1)
            .monthly(new BigDecimal("500").multiply(new BigDecimal("4")), 2);
    CustomerContracts contracts =
        of(
            version("2025-01-01", "2026-01-01", gold),
            version("2025-02-05", "2025-03-05", 60_00),
            version("2026-04-10", "2026-12-31", 150_00));

    assertThat(moved(contracts, "2025-01", 18))
        .containsExactly(
            "2025-01 NEW 0 16667 16667",
            "2025-02 EXPANSION 16667 6000 22667",
            "2025-03 CONTRACTION 22667 -6000 16667",
            "2026-01 CHURN 16667 -16667 0",
            "2026-04 REACTIVATION 0 15000 15000");
  }

  @Test
  void anAnnualContractMovesInNoMonth() {
    assertThat(moved(of(version("2025-01-15", "2026-01-15", 1000)), "2025-02", 11)).isEmpty();
  }

  /** One plan ends and the other begins on March 10. */
  @Test
  void anotherPlanIsNoChurn() {
    assertThat(
            moved(
                of(
                    version("2025-01-10", "2025-03-10", 1000),
                    version("2025-03-10", "2025-09-10", 800)),
                "2025-01",
                8))
        .containsExactly("2025-01 NEW 0 1000 1000", "2025-03 CONTRACTION 1000 -200 800");
  }

  @Test
  void oneOfTwoLostIsContractionAndTheLastOneIsChurn() {
    assertThat(
            moved(
                of(
                    version("2025-01-01", "2025-03-01", 700),
                    version("2025-01-01", "2025-05-01", 300)),
                "2025-01",
                6))
        .containsExactly(
            "2025-01 NEW 0 1000 1000",
            "2025-03 CONTRACTION 1000 -700 300",
            "2025-05 CHURN 300 -300 0");
  }

  /** The end is not in it: on January 31 it is over already. */
  @Test
  void endsAreExclusive() {
    assertThat(of(version("2025-01-01", "2025-01-31", 500)).mrr(day("2025-01-31"))).isZero();
    assertThat(of(version("2025-01-01", "2025-02-01", 500)).mrr(day("2025-01-31"))).isEqualTo(500);
  }

  @Test
  void aTrialBringsNothing() {
    ContractVersion trial =
        new ContractVersion(
            day("2025-01-20"), never(), day("2025-02-20"), never(), EndedBy.UNKNOWN, EURO, 900);
    ContractVersion given =
        new ContractVersion(
            day("2025-01-20"),
            day("2025-02-20"),
            day("2025-02-20"),
            never(),
            EndedBy.CUSTOMER,
            EURO,
            900);

    assertThat(moved(of(trial), "2025-01", 3)).containsExactly("2025-02 NEW 0 900 900");
    assertThat(moved(of(given), "2025-01", 3)).isEmpty();
    assertThat(of(given).firstPaid()).isEqualTo(never());
  }

  /** Who came and left within January has paid before April. */
  @Test
  void whoEverPaidComesBack() {
    assertThat(
            moved(
                of(
                    version("2025-01-03", "2025-01-20", 100),
                    version("2025-04-03", "2025-06-20", 100)),
                "2025-01",
                5))
        .containsExactly("2025-04 REACTIVATION 0 100 100");
  }

  @Test
  void whatIsCancelledAndNotOverIsUnderNotice() {
    CustomerContracts contracts =
        of(
            new ContractVersion(
                day("2025-01-01"),
                day("2026-01-01"),
                0,
                day("2025-05-31"),
                EndedBy.CUSTOMER,
                EURO,
                70),
            version("2025-01-01", "2026-01-01", 30));

    assertThat(movement(contracts, YearMonth.of(2025, 4)).notice().isGiven()).isFalse();
    MrrChange may = movement(contracts, YearMonth.of(2025, 5));
    assertThat(may.kind()).isEqualTo(Kind.UNCHANGED);
    assertThat(may.notice()).isEqualTo(new MrrChange.Notice(true, 70));
    assertThat(movement(contracts, YearMonth.of(2026, 1)).notice().isGiven()).isFalse();
  }

  @Test
  void whoEndedTheLastOneEndedAll() {
    assertThat(
            Stream.of(
                    of(
                        version("2025-01-01", "2025-03-02", 10, EndedBy.CUSTOMER),
                        version("2025-01-01", "2025-03-09", 10, EndedBy.PAYMENT)),
                    of(
                        version("2025-01-01", "2025-03-09", 10, EndedBy.CUSTOMER),
                        version("2025-01-01", "2025-03-09", 10, EndedBy.UNKNOWN)),
                    of(
                        version("2025-01-01", "2025-03-02", 10, EndedBy.PAYMENT),
                        version("2025-01-01", "2025-03-09", 10, EndedBy.UNKNOWN)))
                .map(contracts -> movement(contracts, YearMonth.of(2025, 3)).endedBy()))
        .containsExactly(EndedBy.PAYMENT, EndedBy.CUSTOMER, EndedBy.UNKNOWN);
  }

  /**
   * 100 dollars are 90 at the end of January, 80 of February and 88 of March, when 50 come to them:
   * 50 at 0.80 are 40, and 150 at 0.88 less 150 at 0.80 are 12.
   */
  @Test
  void aRateMakesNoMovement() {
    Exchange rates =
        (currency, amount, on) -> {
          if (currency == EURO) {
            return amount;
          }
          return amount * (on < day("2025-02-28") ? 90 : on < day("2025-03-31") ? 80 : 88) / 100;
        };
    CustomerContracts contracts =
        new CustomerContracts(
            List.of(
                new ContractVersion(
                    day("2025-01-01"), never(), 0, never(), EndedBy.UNKNOWN, DOLLAR, 100),
                new ContractVersion(
                    day("2025-03-01"), never(), 0, never(), EndedBy.UNKNOWN, DOLLAR, 50),
                version("2025-01-01", "2030-01-01", 7)),
            rates);

    MrrChange february = movement(contracts, YearMonth.of(2025, 2));
    assertThat(february.kind()).isEqualTo(Kind.UNCHANGED);
    assertThat(List.of(february.opening(), february.change(), february.fx(), february.closing()))
        .containsExactly(97L, 0L, -10L, 87L);
    MrrChange march = movement(contracts, YearMonth.of(2025, 3));
    assertThat(march.kind()).isEqualTo(Kind.EXPANSION);
    assertThat(List.of(march.opening(), march.change(), march.fx(), march.closing()))
        .containsExactly(87L, 40L, 12L, 139L);
  }
}
