package io.tenure.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClosestTest {

  @Test
  void takesTheNameWithTheFewestChanges() {
    assertThat(Closest.to("mony", List.of("many1", "money", "mode"))).contains("money");
  }

  @Test
  void twoSwappedLettersAreOneChange() {
    // Three swaps; as replacements they would be six.
    assertThat(Closest.to("badcfe", List.of("abcdef"))).contains("abcdef");
  }

  @Test
  void amongEqualsTheFirstOfTheAlphabet() {
    assertThat(Closest.to("cat", List.of("hat", "bat", "rat"))).contains("bat");
  }

  @Test
  void fourChangesAreTooMany() {
    assertThat(Closest.to("output.path", List.of("output.format", "path"))).isEmpty();
  }
}
