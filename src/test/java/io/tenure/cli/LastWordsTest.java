package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that fails late, after the end of its process was told. */
class LastWordsTest {

  @Test
  void f03AnEndIsToldOnce() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    LastWords last = new LastWords(new PrintStream(err, true, StandardCharsets.UTF_8));

    last.say(List.of("the process was ended", "twice over"));
    last.say(List.of("the process was ended"));

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("tenure: the process was ended", "tenure: twice over");
  }
}
