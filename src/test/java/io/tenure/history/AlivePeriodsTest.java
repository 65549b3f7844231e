package io.tenure.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlivePeriodsTest {

  @Test
  void isActivityWhereTheWindowIsOne() {
    assertThat(new AlivePeriods(1, 9).of(new int[] {2, 3, 7})).containsExactly(2, 3, 7);
  }

  /** W = 3: 2 keeps 3 and 4 alive, 3 keeps 4 and 5; 6 has no active one among 4, 5 and 6. */
  @Test
  void bridgesSilenceShorterThanTheWindow() {
    assertThat(new AlivePeriods(3, 20).of(new int[] {2, 3, 7, 9}))
        .containsExactly(2, 3, 4, 5, 7, 8, 9, 10, 11);
  }

  /** The end of period 8 is not known yet, though someone was active in it. */
  @Test
  void endsWithTheLastCompletePeriod() {
    assertThat(new AlivePeriods(3, 7).of(new int[] {4, 6, 8})).containsExactly(4, 5, 6, 7);
    assertThat(new AlivePeriods(3, 7).of(new int[] {8})).isEmpty();
  }

  @Test
  void knowsNobodyWhoWasNeverActive() {
    assertThat(new AlivePeriods(3, 7).of(new int[0])).isEmpty();
  }
}
