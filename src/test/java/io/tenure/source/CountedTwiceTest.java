package io.tenure.source;

import static io.tenure.testing.ParquetFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders whose files hold a purchase twice without a word. */
class CountedTwiceTest {
  private static final String ROWS = "SELECT 1 AS id";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    // the table, or a folder around it, or one within it
    "Delta, t/_delta_log/00000000000000000000.json, t/a.parquet, t",
    "Delta, t/_delta_log/00000000000000000000.json, t/a.parquet, ''",
    "Delta, t/_delta_log/00000000000000000000.json, t/day=1/a.parquet, t/day=1",
    "Delta, t/_delta_log/00000000000000000000.json, t/day=1/a.parquet, t/day=1/a.parquet",
    "Iceberg, t/metadata/00001-6ce0.metadata.json, t/data/a.parquet, t",
    "Iceberg, t/metadata/v1.metadata.json, t/data/a.parquet, ''",
    "Iceberg, t/metadata/v1.gz.metadata.json, t/data/day=1/a.parquet, t/data",
    "Hudi, t/.hoodie/hoodie.properties, t/day=1/a.parquet, t",
    "Hudi, t/.hoodie/hoodie.properties, t/day=1/a.parquet, ''",
    "Hudi, t/.hoodie/hoodie.properties, t/day=1/a.parquet, t/day=1",
  })
  void aTableWithOldFilesIsRefused(String format, String log, String data, String path)
      throws IOException {
    write(folder.resolve(data), ROWS);
    file(log);

    assertThat(new Opened(folder.resolve(path)).problems("id"))
        .containsExactly(
            "input sales: file:"
                + folder.resolve("t")
                + " is a table of "
                + format
                + ": its folder also holds files that were replaced or deleted, and each row of"
                + " those would count once more. Read it by its name in a catalog, with table in the"
                + " place of path, or write its rows out as Parquet, with an engine that reads "
                + format
                + ".");
  }

  @Test
  void soIsALinkIntoOne() throws IOException {
    write(folder.resolve("t/day=1/a.parquet"), ROWS);
    file("t/_delta_log/00000000000000000000.json");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("t/day=1"));

    assertThat(new Opened(folder.resolve("link")).problems("id"))
        .singleElement()
        .asString()
        .contains(" is a table of Delta: ");
  }

  @Test
  void metadataOfAnotherKindAreNoTable() throws IOException {
    write(folder.resolve("t/data/a.parquet"), ROWS);
    file("t/_notes/metadata/readme.json");
    write(folder.resolve("t/metadata/b.parquet"), "SELECT 2 AS id");

    assertThat(new Opened(folder.resolve("t")).rows("id")).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t", "t/", "./t", "x/../t", "t/day=1", "t/day=1/a.parquet", "link", ""})
  void aFileThatLiesUnderTwoPathsIsRefused(String second) throws IOException {
    write(folder.resolve("t/day=1/a.parquet"), ROWS);
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("t"));

    assertThat(Opened.problemsOf(folder + "/t", folder + "/" + second))
        .singleElement()
        .asString()
        .contains("day=1/a.parquet, below ")
        .endsWith(" are one file, which would be counted twice. Give each folder once.");
  }

  @Test
  void bothNamesOfTheFileAreTold() throws IOException {
    write(folder.resolve("t/a.parquet"), ROWS);
    Files.createSymbolicLink(folder.resolve("u"), folder.resolve("t"));

    assertThat(Opened.problemsOf(folder + "/t", folder + "/u"))
        .containsExactly(
            "input sales: file:%1$s/t/a.parquet, below file:%1$s/t, and file:%1$s/u/a.parquet, below"
                    .formatted(folder)
                + " file:%1$s/u, are one file, which would be counted twice. Give each folder once."
                    .formatted(folder));
  }

  @Test
  void twoFoldersSideBySideAreRead() {
    write(folder.resolve("t/a.parquet"), ROWS);
    write(folder.resolve("t2/a.parquet"), ROWS);

    assertThat(Opened.problemsOf(folder + "/t", folder + "/t2")).isEqualTo(List.of());
  }

  private void file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}");
  }
}
