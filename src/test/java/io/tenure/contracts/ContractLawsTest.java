package io.tenure.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.contracts.MrrChange.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of any contracts. */
class ContractLawsTest {
  private static final int NEVER = ContractVersion.NEVER;
  private static final int LENGTH = 30;
  private static final int PERIODS = 24;
  private static final int CUSTOMERS = 200;

  /** By currency and day, so that nothing but the same currency and day is worth the same. */
  private static final Exchange RATES =
      (currency, amount, day) -> currency == 0 ? amount : amount * (90 + day % 17 + currency) / 100;

  private static List<ContractVersion> drawn(Random random) {
    List<ContractVersion> versions = new ArrayList<>();
    int many = random.nextInt(6);
    for (int at = 0; at < many; at++) {
      int start = random.nextInt(LENGTH * PERIODS);
      int end = random.nextInt(5) == 0 ? ContractVersion.NEVER : start + random.nextInt(300);
      versions.add(
          new ContractVersion(
              start,
              end,
              start + (random.nextBoolean() ? 0 : random.nextInt(40)),
              random.nextBoolean() ? ContractVersion.NEVER : start + random.nextInt(200),
              List.of(EndedBy.values()).get(random.nextInt(3)),
              random.nextInt(3),
              random.nextInt(4) * 250L));
    }
    return versions;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void openingAndMovementAreClosing(long seed) {
    Random random = new Random(seed);
    long[] closing = new long[2];
    List<CustomerContracts> customers = new ArrayList<>();
    for (int at = 0; at < CUSTOMERS; at++) {
      customers.add(new CustomerContracts(drawn(random), RATES));
    }
    for (int period = 0; period < PERIODS; period++) {
      int before = period * LENGTH - 1;
      Map<Kind, Integer> many = new EnumMap<>(Kind.class);
      Map<Kind, Long> money = new EnumMap<>(Kind.class);
      long opening = 0;
      long fx = 0;
      long closed = 0;
      int open = 0;
      int close = 0;
      for (CustomerContracts customer : customers) {
        MrrChange its = customer.between(before, before + LENGTH);
        many.merge(its.kind(), 1, Integer::sum);
        money.merge(its.kind(), its.change(), Long::sum);
        opening += its.opening();
        fx += its.fx();
        closed += its.closing();
        open += its.isOpen() ? 1 : 0;
        close += its.isClosed() ? 1 : 0;
        assertThat(its.opening()).isEqualTo(customer.mrr(before));
        assertThat(its.closing()).isEqualTo(customer.mrr(before + LENGTH)).isNotNegative();
        assertThat(its.isOpen()).isEqualTo(customer.isPaying(before));
        assertThat(its.isClosed()).isEqualTo(customer.isPaying(before + LENGTH));
        assertThat(its.notice().mrr()).isBetween(0L, its.closing());
      }
      assertThat(new long[] {open, opening}).isEqualTo(closing);
      assertThat(close)
          .isEqualTo(
              open
                  + many.getOrDefault(Kind.NEW, 0)
                  + many.getOrDefault(Kind.REACTIVATION, 0)
                  - many.getOrDefault(Kind.CHURN, 0));
      assertThat(closed)
          .isEqualTo(opening + money.values().stream().mapToLong(Long::longValue).sum() + fx);
      assertThat(money.getOrDefault(Kind.ABSENT, 0L)).isZero();
      closing = new long[] {close, closed};
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void theOrderOfContractsDoesNotMatter(long seed) {
    Random random = new Random(seed);
    for (int at = 0; at < CUSTOMERS; at++) {
      List<ContractVersion> versions = drawn(random);
      List<ContractVersion> others = new ArrayList<>(versions);
      Collections.shuffle(others, random);
      CustomerContracts one = new CustomerContracts(versions, RATES);
      CustomerContracts other = new CustomerContracts(others, RATES);
      for (int period = 0; period < PERIODS; period++) {
        int before = period * LENGTH - 1;
        assertThat(other.between(before, before + LENGTH))
            .isEqualTo(one.between(before, before + LENGTH));
      }
    }
  }

  /** From the first day with MRR to the period after the last one, and nowhere else. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void nothingMovesBeforeTheFirstContractAndAfterTheLast(long seed) {
    Random random = new Random(seed);
    for (int at = 0; at < CUSTOMERS; at++) {
      CustomerContracts customer = new CustomerContracts(drawn(random), RATES);
      int news = 0;
      for (int period = 0; period < PERIODS; period++) {
        int before = period * LENGTH - 1;
        Kind kind = customer.between(before, before + LENGTH).kind();
        news += kind == Kind.NEW ? 1 : 0;
        if (before + LENGTH < customer.firstPaid() || before >= customer.lastEnd()) {
          assertThat(kind).isEqualTo(Kind.ABSENT);
        }
      }
      assertThat(news).isLessThanOrEqualTo(1);
    }
  }

  /** Each currency moves by itself, at any length of a period; a customer is their sum. */
  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void openingMovementAndFxAreClosingOfEveryCurrencyAlone(long seed) {
    Random random = new Random(seed);
    for (int at = 0; at < CUSTOMERS; at++) {
      List<ContractVersion> all = drawn(random);
      CustomerContracts customer = new CustomerContracts(all, RATES);
      for (int length : List.of(1, LENGTH, 3 * LENGTH, 12 * LENGTH)) {
        for (int before = -1; before + length < LENGTH * PERIODS; before += length) {
          long[] sums = new long[4];
          for (int currency = 0; currency < 3; currency++) {
            int its = currency;
            CustomerContracts alone =
                new CustomerContracts(
                    all.stream().filter(each -> each.currency() == its).toList(), RATES);
            MrrChange change = alone.between(before, before + length);
            assertThat(change.opening() + change.change() + change.fx())
                .isEqualTo(alone.mrr(before + length));
            add(sums, change);
          }
          assertThat(sums).isEqualTo(add(new long[4], customer.between(before, before + length)));
        }
      }
    }
  }

  private static long[] add(long[] sums, MrrChange change) {
    sums[0] += change.opening();
    sums[1] += change.change();
    sums[2] += change.fx();
    sums[3] += change.closing();
    return sums;
  }

  /** What is paid on both days alike does not move, whatever the rates do. */
  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43})
  void ratesAloneMoveFxAlone(long seed) {
    Random random = new Random(seed);
    int unlike = 0;
    for (int at = 0; at < CUSTOMERS; at++) {
      List<ContractVersion> paid =
          drawn(random).stream()
              .map(
                  its ->
                      new ContractVersion(
                          0, NEVER, 0, NEVER, its.endedBy(), its.currency(), its.mrr()))
              .toList();
      MrrChange change = new CustomerContracts(paid, RATES).between(10, 10 + at % 40);
      assertThat(change.kind()).isIn(Kind.UNCHANGED, Kind.ABSENT);
      assertThat(change.change()).isZero();
      unlike += change.fx() == 0 ? 0 : 1;
    }
    assertThat(unlike).isPositive();
  }
}
