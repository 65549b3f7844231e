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
}
