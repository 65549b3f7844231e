package io.tenure.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void keysAreSortedAndTextsEscaped() {
    assertThat(Json.object(Map.of("b", List.of(1, true), "a.b", "say \"ä\"\n\\", "c", 0.5)))
        .isEqualToIgnoringNewLines(
            """
            {
                "a.b" : "say \\"ä\\"\\n\\\\",
                "b" : [
                    1,
                    true
                ],
                "c" : 0.5
            }
            """);
  }

  @Test
  void whatIsWrittenIsRead() {
    List<String> runs = List.of("2026-03-31-07c0e098", "a \"quoted\" one");

    assertThat(Json.texts(Json.object(Map.of("runs", runs)), "runs")).isEqualTo(runs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{ \"runs\" : [", "{}", "{ \"runs\" : {} }", "runs = [a]", "[\"a\"]"})
  void whatIsNoJsonOrHasNoSuchListIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Json.texts(text, "runs"));
  }

  @Test
  void readsAllListsAtOnceAndNothingElse() {
    Map<String, List<String>> lists = Map.of("a.b", List.of("x\ty", "\"\n"), "c", List.of());

    assertThat(Json.lists(Json.compact(lists))).isEqualTo(lists);
    assertThatIllegalArgumentException().isThrownBy(() -> Json.lists("{\"a\": {}}"));
  }
}
