package io.tenure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
  @TempDir private Path folder;

  @Test
  void measuresAProcess() {
    Measured measured = run("sleep 0.3", 1);

    assertThat(measured.problem()).isEmpty();
    assertThat(measured.isOutOfTime()).isFalse();
    assertThat(measured.seconds()).isGreaterThan(0.3);
    assertThat(measured.peakBytes()).isNotZero();
  }

  @Test
  void saysWhyAProcessFailed() {
    assertThat(run("exit 4", 1).problem()).isEqualTo("failed, exit code 4");
    assertThat(run("echo Terminating due to java.lang.OutOfMemoryError; exit 3", 1).problem())
        .isEqualTo("out of memory");
  }

  @Test
  void endsAProcessThatTakesTooLong() {
    Measured measured = run("exec sleep 600", 0);

    assertThat(measured.problem()).isEqualTo("over 0 min");
    assertThat(measured.isOutOfTime()).isTrue();
    assertThat(measured.seconds()).isZero();
  }

  private Measured run(String script, int minutes) {
    return Child.run(List.of("bash", "-c", script), folder.resolve("log"), minutes);
  }
}
