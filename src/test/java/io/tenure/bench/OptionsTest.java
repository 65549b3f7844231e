package io.tenure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class OptionsTest {

  @Test
  void saysWhatThereIsToMeasure() {
    assertThat(refusal("--sizes=1M,5X"))
        .startsWith(
            "Invalid value for option '--sizes' (<sizes>): 5X is no size such as 500K or 63M, and"
                + " none of [skewed, small-files, wide]");
    assertThat(refusal("--contenders=tenure,duck"))
        .startsWith(
            "Invalid value for option '--contenders' (<contenders>): duck is none of tenure,"
                + " tenure-1g, duckdb, spark-sql, session, scan, shuffle");
    assertThat(refusal("--memory=4")).startsWith("--memory is 4, not a size such as 512m or 4g");
  }

  /** 63,000,000 / 4,000,000 rows per customer; 1,000,000 / 15.75 = 63,492.06. */
  @Test
  void knowsHowManyCustomersMakeASize() {
    assertThat(new Size("63M").customers()).isEqualTo(4_000_000);
    assertThat(new Size("1m").customers()).isEqualTo(63_492);
    assertThat(new Size("20K").customers()).isEqualTo(1_270);
  }

  private static String refusal(String option) {
    StringWriter said = new StringWriter();
    CommandLine command = Benchmark.commandLine().setErr(new PrintWriter(said));
    assertThat(command.execute("--home=.", option)).isEqualTo(CommandLine.ExitCode.USAGE);
    return said.toString();
  }
}
