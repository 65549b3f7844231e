package io.tenure.guess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files are taken for. */
class FileKindTest {

  /** The look ends within a character, or behind one. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aLongFileIsReadInItsCharset(int offset, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.csv");
    String text = "x".repeat(offset) + "\uD83D\uDE00".repeat(20_000);

    Files.writeString(file, text);
    assertThat(FileKind.of(file.toString(), new Configuration()).charset())
        .isEqualTo(StandardCharsets.UTF_8);

    Files.writeString(file, "é".repeat(70_000), Charset.forName("windows-1252"));
    assertThat(FileKind.of(file.toString(), new Configuration()).charset())
        .isEqualTo(Charset.forName("windows-1252"));
  }
}
