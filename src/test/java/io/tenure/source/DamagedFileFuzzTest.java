package io.tenure.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.diagnosis.SparkProblems;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.testing.Fuzz;
import io.tenure.testing.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that lost its end ends the run. Flipped bits end it in words, or change what the file
 * says: most writers leave no checksums.
 */
@Tag("pipeline")
class DamagedFileFuzzTest {
  private static final String EXPRESSION = "concat(id, ' ', name, ' ', amount)";

  @TempDir private Path folder;
  private byte[] whole;
  private List<String> rows;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("a.parquet");
    ParquetFiles.write(
        file,
        "SELECT range AS id, 'name ' || range AS name, (range * 1.25)::DECIMAL(12,2) AS amount"
            + " FROM range(300)");
    whole = Files.readAllBytes(file);
    rows = new Opened(folder).rows(EXPRESSION);
    assertThat(rows).hasSize(300);
  }

  @Test
  void b07ATruncatedFileIsNamedWhereverItEnds() {
    Fuzz.inputs(
        60,
        random -> {
          Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length)));
          assertThat(problem()).contains(file.toString());
        });
  }

  @Test
  void b07FlippedBitsEndInWordsOrInRows() {
    Fuzz.inputs(
        40,
        random -> {
          Files.write(file, flipped(random));
          problem();
        });
  }

  private byte[] flipped(SplittableRandom random) {
    byte[] bytes = whole.clone();
    for (int flips = random.nextInt(1, 9); flips > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  /** What a run would say against the file; nothing where it gives rows. */
  private String problem() {
    try {
      new Opened(folder).rows(EXPRESSION);
      return "";
    } catch (Failure e) {
      assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT);
      return e.getMessage();
    } catch (Exception e) {
      Optional<Failure> failure = SparkProblems.ofInput(e);
      assertThat(failure).as("words for %s", e).isPresent();
      return failure.orElseThrow().getMessage();
    }
  }
}
