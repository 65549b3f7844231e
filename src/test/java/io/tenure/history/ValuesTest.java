package io.tenure.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuesTest {

  /** Of texts with the same numbers the plain order decides; a missing one comes last. */
  @Test
  void numbersWithinTextsAreCountedUp() {
    List<@Nullable String> ids =
        Arrays.asList(
            "",
            "#9",
            "#10",
            "#999",
            "#1000",
            "2024-009",
            "2024-9",
            "2024-09b",
            "2025-1",
            "A10B2",
            "A10B12",
            "A99999999999999999998",
            "A99999999999999999999",
            "é1",
            null);
    List<@Nullable String> shuffled = Arrays.asList(ids.toArray(new String[0]));
    Collections.reverse(shuffled);
    shuffled.sort(Values::compareNumbersWithin);

    assertThat(shuffled).isEqualTo(ids);
  }
}
