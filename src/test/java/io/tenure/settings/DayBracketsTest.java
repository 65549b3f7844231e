package io.tenure.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DayBracketsTest {

  private static List<Integer> edges(String... texts) {
    return DayBrackets.parsed(List.of(texts)).orElse(List.of());
  }

  @Test
  void edgesAreAscendingDays() {
    assertThat(edges("0", "1", " 8 ")).containsExactly(0, 1, 8);
    assertThat(edges("7", "30")).containsExactly(7, 30);
    assertThat(edges("0", "0")).isEmpty();
    assertThat(edges("8", "1")).isEmpty();
    assertThat(edges("0", "36526")).isEmpty();
    assertThat(edges("-1", "3")).isEmpty();
    assertThat(edges("0", "a")).isEmpty();
    assertThat(edges()).isEmpty();
  }

  @Test
  void oneLengthIsRepeated() {
    assertThat(edges("30")).hasSize(62).startsWith(0, 30, 60).endsWith(1830);
    assertThat(edges("36525")).containsExactly(0, 36525);
    assertThat(edges("0")).isEmpty();
  }

  @Test
  void aBracketEndsTheDayBeforeTheNext() {
    DayBrackets brackets = new DayBrackets(List.of(0, 1, 8));
    assertThat(brackets.size()).isEqualTo(2);
    assertThat(brackets.first(1)).isEqualTo(1);
    assertThat(brackets.last(1)).isEqualTo(7);
    assertThat(DayBrackets.NONE.size()).isZero();
  }
}
