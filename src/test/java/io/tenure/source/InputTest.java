package io.tenure.source;

import static io.tenure.testing.ParquetFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that are not what they should be. */
class InputTest {
  private static final String ROWS = "SELECT 1 AS id, 10 AS amount";

  @TempDir private Path folder;
  private Opened input;

  @BeforeEach
  void open() {
    input = new Opened(folder);
  }

  @Test
  void b07AnEmptyFileIsNotSkipped() throws IOException {
    write(folder.resolve("a.parquet"), ROWS);
    Files.createFile(folder.resolve("b.parquet"));

    assertThat(input.problems("id"))
        .containsExactly(
            "input sales: "
                + input.name("b.parquet")
                + " is not a readable Parquet file: it is empty (0 bytes). Write it again or move"
                + " it away.");
  }

  @Test
  void b07ATruncatedFileIsNamed() throws IOException {
    Path file = write(folder.resolve("a.parquet"), ROWS);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));

    assertThat(input.problems("id"))
        .singleElement()
        .asString()
        .startsWith(
            "input sales: "
                + input.name("a.parquet")
                + " is not a readable Parquet file: it does not end as one does")
        .endsWith(". Write it again or move it away.");
  }

  @Test
  void b07AStrayFileIsNamed() throws IOException {
    write(folder.resolve("a.parquet"), ROWS);
    Files.writeString(folder.resolve("readme.txt"), "what this folder is about");

    assertThat(input.problems("id"))
        .containsExactly(
            "input sales: "
                + input.name("readme.txt")
                + " is not a readable Parquet file: it does not end as one does (truncated, or"
                + " another format). Write it again or move it away.");
  }

  @Test
  void b07FilesOfBookkeepingAreNoData() throws IOException {
    write(folder.resolve("a.parquet"), ROWS);
    Files.createFile(folder.resolve("_SUCCESS"));
    Files.createFile(folder.resolve(".DS_Store"));
    Files.createDirectories(folder.resolve("_temporary/0"));
    Files.createFile(folder.resolve("_temporary/0/part.parquet"));

    assertThat(input.rows("id")).containsExactly("1");
  }

  @Test
  void b07AFolderWithoutDataIsRefused() throws IOException {
    Files.createFile(folder.resolve("_SUCCESS"));

    assertThat(input.problems("id"))
        .containsExactly(
            "input sales: "
                + folder
                + " holds no data file. Point the path at the folder of Parquet files.");
  }

  @Test
  void b07AMissingFolderIsRefused() {
    Path missing = folder.resolve("missing");

    assertThat(new Opened(missing).problems("id"))
        .containsExactly(
            "input sales: "
                + missing
                + " does not exist. Correct the path, or create the input first.");
  }

  @Test
  void aFileSystemThatNobodyKnowsIsRefused() {
    assertThat(Opened.problemsOf("nowhere:/in"))
        .singleElement()
        .asString()
        .startsWith(
            "the path nowhere:/in cannot be reached: No FileSystem for scheme \"nowhere\".");
  }

  @ParameterizedTest(name = "B08: {0}")
  @ValueSource(
      strings = {
        "a[1]",
        "a{b,c}",
        "a*",
        "what?",
        "with space",
        "100%",
        "a%20b",
        "ä#1",
        "a:b",
        "a;b, &c",
        "it's \"x\"",
        "back\\slash",
        "line\nbreak",
        "a=b",
        "~",
        "$HOME",
        "^x"
      })
  void b08PathsMeanWhatTheySay(String name) {
    Path odd = folder.resolve(name);
    write(odd.resolve("month=2024-01/" + name.replace(":", "") + ".parquet"), ROWS);

    assertThat(new Opened(odd).rows("concat(id, '/', month)")).containsExactly("1/2024-01");
  }

  @Test
  void b08AFileThatHadoopCannotOpenForItsNameIsNamed() {
    write(folder.resolve("10:30.parquet"), ROWS);

    assertThat(input.problems("id"))
        .containsExactly(
            "input sales: "
                + input.name("10:30.parquet")
                + " cannot be opened: Hadoop takes no name of a file with a colon. Rename it.");
  }

  @Test
  void aSingleFileIsAnInputToo() {
    Path file = write(folder.resolve("a.parquet"), ROWS);
    write(folder.resolve("b.parquet"), "SELECT 2 AS id, 20 AS amount");

    assertThat(new Opened(file).rows("id")).containsExactly("1");
  }

  @Test
  void countsWhatThePlanTells() throws IOException {
    write(folder.resolve("a.parquet"), ROWS);
    write(folder.resolve("b.parquet"), "SELECT 2 AS id, 20 AS amount FROM range(3)");

    Input opened = input.open("id");

    assertThat(opened.rows()).hasValue(4);
    // some hundred bytes each
    assertThat(opened.extent()).isEqualTo("2 files, 0.0 MB");
  }

  @Test
  void theFingerprintForgetsWhereTheFolderIs() throws IOException {
    write(folder.resolve("one/a.parquet"), ROWS);
    Files.createDirectories(folder.resolve("two"));
    Files.copy(folder.resolve("one/a.parquet"), folder.resolve("two/a.parquet"));

    assertThat(new Opened(folder.resolve("one")).open("id").fingerprintText())
        .isEqualTo(new Opened(folder.resolve("two")).open("id").fingerprintText())
        .startsWith("sales\n/a.parquet ")
        .endsWith(" 1\n");
  }
}
