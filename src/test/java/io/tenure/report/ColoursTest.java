package io.tenure.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number can be read on its colour: (lighter + 0.05) / (darker + 0.05) is at least 4.5. */
class ColoursTest {
  private static final Pattern RULE =
      Pattern.compile("td\\.step(\\d+)\\{background:#(..)(..)(..);color:#(fff|000)}");

  static Stream<MatchResult> rules() {
    return RULE.matcher(Colours.style()).results();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aNumberStandsOut(MatchResult rule) {
    double[] colour = {part(rule, 2), part(rule, 3), part(rule, 4)};
    double background = Colours.luminance(colour);
    double contrast =
        rule.group(5).equals("fff") ? 1.05 / (background + 0.05) : (background + 0.05) / 0.05;

    assertThat(contrast).isGreaterThanOrEqualTo(4.5);
    assertThat(rules()).hasSize(StaticView.STEPS + 1);
  }

  private static double part(MatchResult rule, int group) {
    return Integer.parseInt(rule.group(group), 16);
  }
}
