package io.tenure.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class SampleRequestTest {

  @Test
  void endsInTheMonthOfTheAsOfDate() {
    // 3 months that end with March 2026: January, February, March.
    SampleRequest request = new SampleRequest(1, 3, 42, LocalDate.of(2026, 3, 5), "out");

    assertThat(request.firstMonth()).isEqualTo(YearMonth.of(2026, 1));
  }

  @Test
  void saysEveryProblemAtOnce() {
    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> new SampleRequest(0, 24, 42, LocalDate.of(1991, 6, 30), " "));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(failure.problems())
        .containsExactly(
            "Cannot generate sample data: customers is 0: give 1 to 9223372036853",
            "Cannot generate sample data: 24 months up to 1991-06-30 begin before 1990-01, where"
                + " the default settings reject dates: give fewer months or a later as-of date",
            "Cannot generate sample data: output is blank: give a folder that does not exist yet");
  }

  @Test
  void refusesLengthsOutOfRange() {
    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> new SampleRequest(1, 241, 42, LocalDate.of(2026, 1, 1), "out"));

    assertThat(failure).hasMessage("Cannot generate sample data: months is 241: give 1 to 240");
  }
}
