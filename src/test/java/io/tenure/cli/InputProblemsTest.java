package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs and places that no command accepts, and commands that write nothing. */
@Tag("pipeline")
class InputProblemsTest {
  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    shop = new Shop(folder).transactions("(1, DATE '2026-01-05', 10.00)");
  }

  @AfterEach
  void nothingWasWritten() {
    assertThat(shop.output()).doesNotExist();
  }

  @Test
  void validateSaysWhatItFound() {
    Ran ran = with("validate");

    assertThat(ran.code()).isZero();
    assertThat(ran.problems()).isEmpty();
    assertThat(ran.out())
        .containsExactly(
            "  transactions    1 rows in 1 files, 0.0 MB",
            "The configuration and the inputs keep their contract.");
  }

  @Test
  void planShowsWhatARunWouldDo() {
    Ran ran = with("plan");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains(
            "  transactions    1 rows in 1 files, 0.0 MB",
            "  periods         month, complete up to 2026-03-31",
            "  dimensions      none",
            "  retention_curve         one row per dimension, segment and age",
            "  output          " + shop.output(),
            "  published now   nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "validate", "plan"})
  void b04AMissingColumnIsToldWithThoseThatExist(String command) {
    shop.with("tenure.input.transactions.columns.amount = price");

    Ran ran = with(command);

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .singleElement()
        .asString()
        .startsWith(
            "tenure: "
                + folder.resolve("shop.conf")
                + ":4: tenure.input.transactions.columns.amount = \"price\" does not fit input"
                + " transactions: A column")
        // Spark's own words differ between its lines
        .contains(" function parameter with name `price` cannot be resolved. ")
        .endsWith(" Columns: customer_id, transaction_date, amount.");
  }

  @Test
  void aWrongTypeIsTold() {
    Ran ran = with("run", "--set", "tenure.input.transactions.columns.date=customer_id");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: --set: tenure.input.transactions.columns.date = \"customer_id\" is INT,"
                + " expected a date or a time stamp; for example to_date(CAST(… AS STRING), 'yyyyMMdd')"
                + " of 20260131, timestamp_seconds(…) of seconds since 1970,"
                + " timestamp_millis(…) of milliseconds.");
  }

  @Test
  void aMissingInputIsTold() {
    Ran ran = with("run", "--set", "tenure.input.transactions.path=" + folder + "/nowhere");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: input transactions: "
                + folder
                + "/nowhere does not exist. Correct the path, or create the input first.");
  }

  @Test
  void aRelativePathIsToldWithTheFolderItWasLookedForIn() {
    Ran ran = with("validate", "--set", "tenure.input.transactions.path=no/where");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: input transactions: no/where does not exist in file:"
                + Path.of("").toAbsolutePath()
                + ", as it is relative. Correct the path, or create the input first.");
  }

  @Test
  void severalPathsInOneTextAreNoList() {
    Ran ran = with("validate", "--set", "tenure.input.transactions.path=/no/a,/no/b");

    assertThat(ran.problems())
        .containsExactly(
            "tenure: input transactions: /no/a,/no/b does not exist. Correct the path, or create the"
                + " input first. Several paths are a list: [\"…\", \"…\"].");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "validate", "plan"})
  void anOutputThatCannotBeWrittenIsToldBeforeAnythingIsRead(String command) {
    Ran ran = with(command, "--set", "tenure.output.path=" + shop.file() + "/a/b");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: output "
                + shop.file()
                + "/a/b cannot be written: file:"
                + shop.file()
                + " is a file. Give tenure.output.path a folder that this process may create and"
                + " write.");
  }

  @Test
  void aDamagedPublicationIsToldBeforeAnythingIsRead() throws IOException {
    Path damaged = Files.createDirectories(folder.resolve("damaged"));
    Files.writeString(damaged.resolve("published.json"), "{");

    assertThat(with("validate", "--set", "tenure.output.path=" + damaged).problems())
        .singleElement()
        .asString()
        .startsWith("tenure: file:" + damaged + "/published.json is damaged: ");
  }

  /** Nobody wants to start five times to learn of five mistakes. */
  @Test
  void whatIsWrongWithSeveralPlacesIsToldAtOnce() {
    shop.customers("(id)", "(1)")
        .with("tenure.benchmarks.path = /no/benchmarks")
        .with("tenure.input.merged-customers.path = /no/merged")
        .with("tenure.input.transactions.columns.amount = price");

    Ran ran = with("validate", "--set", "tenure.output.path=" + shop.file() + "/out");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .satisfiesExactly(
            output -> assertThat(output).contains("/out cannot be written: "),
            amount -> assertThat(amount).contains("amount = \"price\" does not fit input"),
            customer ->
                assertThat(customer).contains("\"customer_id\" does not fit input customers"),
            merged -> assertThat(merged).contains("input merged-customers: /no/merged does not"),
            benchmarks -> assertThat(benchmarks).contains("/no/benchmarks"));
  }

  @Test
  void placesAreLookedAtWhereSettingsAreWrong() {
    shop.customers("(id)", "(1)")
        .with("tenure.input.merged-customers.path = /no/merged")
        .with("tenure.benchmarks.path = /no/benchmarks");

    Ran ran =
        with(
            "validate",
            "--set",
            "tenure.activity.inactivity-window=soon",
            "--set",
            "tenure.output.path=" + shop.file() + "/out");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .satisfiesExactly(
            window -> assertThat(window).contains("inactivity-window is \"soon\", but must be"),
            output -> assertThat(output).contains("/out cannot be written: "),
            merged ->
                assertThat(merged).contains("input merged-customers: /no/merged does not exist"),
            benchmarks -> assertThat(benchmarks).contains("/no/benchmarks"));
  }

  /** Where a file system has no class, Hadoop throws what nobody expects. */
  @ParameterizedTest
  @ValueSource(strings = {"validate", "plan"})
  void wrongSettingsAreToldWhateverIsWrongWithPlaces(String command) {
    Ran ran =
        with(
            command,
            "--set",
            "tenure.activity.inactivity-window=soon",
            "--set",
            "tenure.benchmarks.path=s3a://bucket/benchmarks.csv");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .hasSize(2)
        .startsWith(
            "tenure: --set: tenure.activity.inactivity-window is \"soon\", but must be a whole number"
                + " from 1 to 1200. Correct it, or leave it out for the default 1.")
        .last()
        .asString()
        .contains("org.apache.hadoop.fs.s3a.S3AFileSystem not found");
  }

  @Test
  void aPlaceThatIsWrongItselfIsNotLookedAt() {
    Ran ran =
        with(
            "validate",
            "--set",
            "tenure.output.path=",
            "--set",
            "tenure.input.transactions.path=[]");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .satisfiesExactlyInAnyOrder(
            path -> assertThat(path).contains("tenure.input.transactions.path is "),
            output -> assertThat(output).contains("tenure.output.path is "));
  }

  @Test
  void anEmptyFolderIsTold() throws IOException {
    Files.createDirectories(folder.resolve("empty"));

    Ran ran = with("run", "--set", "tenure.input.transactions.path=" + folder + "/empty");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: input transactions: "
                + folder
                + "/empty holds no data file. Point the path at the folder of Parquet files.");
  }

  @ParameterizedTest(name = "F15: output {0}")
  @ValueSource(
      strings = {"", "/transactions", "/transactions/out", "/x/../transactions", "/link/deeper"})
  void f15AnOutputThatOverlapsAnInputIsRefused(String below) throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("transactions"));

    Ran ran = with("run", "--set", "tenure.output.path=" + folder + below);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: tenure.output.path "
                + folder
                + below
                + " and the input "
                + shop.transactionsFolder()
                + " overlap, and a run sweeps its output. Choose an output folder of its own.");
    try (Stream<Path> files = Files.list(shop.transactionsFolder())) {
      assertThat(files).hasSize(1);
    }
  }

  /** One folder has many addresses, and a run sweeps all of them. */
  @ParameterizedTest(name = "F15: output {0}")
  @ValueSource(
      strings = {"file:%s", "file://%s", "file:///x/..%s", "file:%s/", "%s//", "file:/.%s/./out"})
  void f15AnotherAddressOfAnInputIsRefused(String address) {
    String output = address.formatted(shop.transactionsFolder());

    Ran ran = with("run", "--set", "tenure.output.path=" + output);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: tenure.output.path "
                + output
                + " and the input "
                + shop.transactionsFolder()
                + " overlap, and a run sweeps its output. Choose an output folder of its own.");
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere, No FileSystem for scheme \"nowhere\"",
    "s3a, java.lang.ClassNotFoundException: Class org.apache.hadoop.fs.s3a.S3AFileSystem not found"
  })
  void f13AnOutputThatCannotBeReachedIsTold(String scheme, String why) {
    String output = scheme + "://host/out";

    Ran ran = with("run", "--set", "tenure.output.path=" + output);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .singleElement()
        .asString()
        .startsWith(
            "tenure: the path "
                + output
                + " cannot be reached: "
                + why
                + ". Correct it, or add the library of the file system, in the version of Hadoop that"
                + " Spark has: for s3a --packages org.apache.hadoop:hadoop-aws:");
  }

  private Ran with(String command, String... options) {
    return Ran.of(
        Stream.concat(Stream.of(command, "--config", shop.file().toString()), Stream.of(options))
            .toArray(String[]::new));
  }
}
