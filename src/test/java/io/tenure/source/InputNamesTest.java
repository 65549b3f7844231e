package io.tenure.source;

import static io.tenure.testing.ParquetFiles.partitioned;
import static io.tenure.testing.ParquetFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of columns and of folders: each arrives as its writer meant it, or is refused. */
class InputNamesTest {
  @TempDir private Path folder;
  private Opened input;

  @BeforeEach
  void open() {
    input = new Opened(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q`t", "`", "``x", "a.b", "it's", "say \"no\"", "now()", "(select 1)", "current_date",
        "select", "two words", "line\nbreak", "Größe (€)", "a=b", "100%", "-- x", "/* x", "客户"
      })
  void aColumnMayHaveAnyName(String name) {
    write(folder.resolve("a.parquet"), "SELECT 7 AS \"" + name.replace("\"", "\"\"") + '"');

    assertThat(input.rows("concat('`', `" + name.replace("`", "``") + "`, 'it\\'s')"))
        .containsExactly("`7it's");
  }

  @Test
  void aNameInATextOrACommentIsNoUseOfAColumn() {
    write(folder.resolve("a.parquet"), "SELECT 7 AS id, [1] AS kind");

    assertThat(input.rows("concat(id, 'kind', \"kind\", r'kind\\') /* kind */ -- kind"))
        .containsExactly("7kindkindkind\\");
  }

  @Test
  void aFunctionInBackticksIsOne() {
    write(folder.resolve("a.parquet"), "SELECT 7 AS id, 8 AS \"rand\"");

    assertThat(input.rows("id + `rand`")).containsExactly("15");
    assertThat(input.problems("id + `rand`()")).singleElement().asString().contains("rand()");
  }

  @Test
  void b09FoldersOfAWriterThatEncodesUtf8AreDecoded() {
    partitioned(
        folder.resolve("t"),
        "SELECT * FROM (VALUES (1, 'São Paulo'), (2, 'Kos'), (3, 'a/b'), (4, 'a%2Fb'),"
            + " (5, '€ = 10%'), (6, '客户'), (7, NULL), (8, '🙂')) AS t(id, region)",
        "region");

    assertThat(input.rows("concat(id, ' ', coalesce(region, 'null'))"))
        .containsExactly(
            "1 São Paulo", "2 Kos", "3 a/b", "4 a%2Fb", "5 € = 10%", "6 客户", "7 null", "8 🙂");
  }

  @ParameterizedTest
  @CsvSource({
    // by Spark: letters as they are
    "region=São Paulo, São Paulo",
    "region=a%2Fb %25, a/b %",
    "region=10%, 10%",
    "region=50%zz, 50%zz",
    // by others: every byte, in either case
    "region=S%c3%a3o%20Paulo, São Paulo",
    "region=a+b%3Dc, a+b=c",
    "region=__HIVE_DEFAULT_PARTITION__, null",
  })
  void b09AFolderNameIsReadAsItsWriterMeantIt(String name, String region) {
    write(folder.resolve(name + "/a.parquet"), "SELECT 1 AS id");
    write(folder.resolve("region=Kos/a.parquet"), "SELECT 2 AS id");

    assertThat(input.rows("coalesce(region, 'null')")).containsExactlyInAnyOrder(region, "Kos");
  }

  @Test
  void theColumnOfAFolderNameIsDecodedToo() {
    write(folder.resolve("Stra%C3%9Fe %25=S%C3%BCd/a%20b=1/a.parquet"), "SELECT 1 AS id");

    assertThat(input.rows("concat(id, ' ', `Straße %`, ' ', `a b`)")).containsExactly("1 Süd 1");
    assertThat(input.problems("nope")).singleElement().asString().endsWith("Straße %, a b.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          region=%FF             | its bytes, written as %XX, are no text in UTF-8
          %C3=x                  | its bytes, written as %XX, are no text in UTF-8
          region=%ED%A0%80       | its bytes, written as %XX, are no text in UTF-8
          region=ä%C3%A4         | it has letters beyond ASCII both as they are and written as %XX
          region=                | a folder column=value needs both a column and a value
          =x                     | a folder column=value needs both a column and a value
          """)
  void b09AFolderNameThatNobodyCanReadIsRefused(String name, String why) {
    Path file = write(folder.resolve(name + "/a.parquet"), "SELECT 1 AS id");

    assertThat(input.problems("id"))
        .containsExactly(
            "input sales: the folder file:"
                + file.getParent()
                + " cannot be read: "
                + why
                + ". Rename it.");
  }

  @Test
  void b09TwoFoldersOfOnePathThatGiveOneColumnAreRefused() {
    write(folder.resolve("Region=1/region=2/a.parquet"), "SELECT 1 AS id");

    assertThat(input.problems("id"))
        .containsExactly(
            "input sales: the folder "
                + input.name("Region=1/region=2")
                + " cannot be read: a folder above it gives the column Region, too. Rename it.");
  }

  @Test
  void aNameInBytesOfNoTextIsRefusedAndNotLeftOut() throws Exception {
    write(folder.resolve("a.parquet"), "SELECT 1 AS id");
    copyTo("b\\377.parquet");

    assertThat(input.problems("id"))
        .containsExactly(
            "input sales: file:"
                + folder
                + " holds a name that is no text in the encoding of this process: b\uFFFD.parquet."
                + " Rename it, or start with a locale of UTF-8 (LC_ALL=C.UTF-8).");
  }

  /** Java cannot write such a name. */
  private void copyTo(String name) throws IOException, InterruptedException {
    Process copy =
        new ProcessBuilder("sh", "-c", "cp a.parquet \"$(printf '" + name + "')\"")
            .directory(folder.toFile())
            .start();
    assertThat(copy.waitFor()).isZero();
  }
}
