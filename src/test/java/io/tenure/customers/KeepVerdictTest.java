package io.tenure.customers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeepVerdictTest {
  private static String of(long revenue, Long margin, Long expected, double cost) {
    KeepVerdict verdict = KeepVerdict.of(false, revenue, margin, expected, cost);
    return verdict.verdict() + " " + verdict.reason();
  }

  @Test
  void moneyDecides() {
    assertThat(of(100, 30L, 50L, 50)).isEqualTo("keep null");
    assertThat(of(100, 30L, 49L, 50)).isEqualTo("keep_cheaply low_value");
    assertThat(of(-100, -30L, 50L, 50)).isEqualTo("keep_cheaply refunds");
    assertThat(of(100, -30L, 50L, 50)).isEqualTo("keep_cheaply cost");
    assertThat(of(-100, -30L, 0L, 0)).isEqualTo("let_go refunds");
    assertThat(of(100, -1L, -1L, 0)).isEqualTo("let_go cost");
  }

  @Test
  void withoutAMarginOrAModelNobodyKnows() {
    assertThat(of(100, null, 50L, 0)).isEqualTo("unknown null");
    assertThat(of(100, 30L, null, 0)).isEqualTo("unknown null");
  }

  @Test
  void strategyDoesNotAskForMoney() {
    assertThat(KeepVerdict.of(true, -100, null, null, 0))
        .isEqualTo(new KeepVerdict("strategic", "strategic"));
  }
}
