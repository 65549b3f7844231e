package io.tenure.source;

import static io.tenure.testing.ParquetFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields within columns: what keeps the contract of columns keeps it there, too. */
class NestedColumnsTest {
  private static final String A = "a.parquet";
  private static final String B = "b.parquet";

  @TempDir private Path folder;
  private Opened input;

  @BeforeEach
  void open() {
    input = new Opened(folder);
  }

  @Test
  void aFieldIsReadBesideThoseThatHaveNoOneValue() {
    write(
        folder.resolve(A),
        "SELECT {'id': 7, 'tags': [1, 2], 'of': {'Land': 'FR'}, 'at': MAP {'a': 1}} AS client");

    assertThat(input.rows("client.id || client.of.Land")).containsExactly("7FR");
    assertThat(input.schema("client.id"))
        .isEqualTo("client STRUCT<id: INT, of: STRUCT<Land: STRING>>");
  }

  /** 2.675 is written as a float, which is 2.67499995; so it is at the top, too. */
  @Test
  void b01TheTypesOfFilesMeetAndLoseNothing() {
    write(folder.resolve(A), "SELECT {'id': 7, 'paid': 2.675::FLOAT} AS client");
    write(
        folder.resolve(B),
        "SELECT {'paid': 3.5::DOUBLE, 'more': 'x', 'id': 5000000000} AS client UNION ALL SELECT NULL");

    assertThat(input.schema("client.id")).isEqualTo("client STRUCT<id: BIGINT, paid: DOUBLE>");
    assertThat(input.rows("coalesce(client.id || ' ' || client.paid, 'none')"))
        .containsExactly("5000000000 3.5", "7 2.675", "none");
    assertThat(input.rows("string(client IS NULL)")).containsExactly("false", "false", "true");
  }

  @Test
  void aFieldOfTypesThatDoNotMeetIsRefused() {
    write(folder.resolve(A), "SELECT {'id': 7} AS client");
    write(folder.resolve(B), "SELECT {'id': 'c7'} AS client");

    assertThat(input.problems("client.id"))
        .containsExactly(
            "input sales: "
                + input.name(B)
                + ": column client is STRUCT<id: STRING>, expected STRUCT<id: INT> as in "
                + input.name(A)
                + ". Rewrite the file, or leave it out of the path.");
  }

  /** Spark would read it as NULL. */
  @Test
  void b05AFieldThatSomeFilesLackIsRefusedIfItIsUsed() {
    write(folder.resolve(A), "SELECT {'id': 7, 'land': 'FR'} AS client");
    write(folder.resolve(B), "SELECT {'id': 8} AS client");

    assertThat(input.rows("client.id")).containsExactly("7", "8");
    assertThat(input.problems("client.land"))
        .singleElement()
        .asString()
        .contains("client.land", "does not fit input sales", "`id`", "Columns: client.");
  }
}
