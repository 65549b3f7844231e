package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.failure.Message;
import io.tenure.run.PublishedTables;
import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import io.tenure.table.TableSpec;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.ParquetFiles;
import io.tenure.testing.PublishedFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold whatever the numbers are: how the tables follow a change of the input. */
@Tag("pipeline")
class LawsTest {
  private static final int FACTOR = 3;
  private static final String NEWCOMER = "900000001";

  /** Quotients of money are rounded, so they are three times as much only to within two cents. */
  @TempDir private static Path folder;

  @BeforeAll
  static void publishOnce() {
    Outcome generated =
        InThisJvm.tenure(
            "generate",
            "--customers=300",
            "--months=26",
            "--as-of=2026-10-20",
            "--output=" + folder.resolve("sample"));
    assertThat(generated.code()).as(generated.err()).isZero();
    publish("first");
  }

  @Test
  void anUnrelatedCustomerChangesOnlyItsOwnCohort() {
    String twin = "customer_id = (SELECT MIN(customer_id) FROM " + input("customers") + ")";
    for (String table : List.of("transactions", "customers")) {
      ParquetFiles.write(
          folder.resolve("with-newcomer/" + table + "/part-0.parquet"),
          Message.of(
              "SELECT * FROM %s UNION ALL SELECT * REPLACE (%s AS customer_id) FROM %s WHERE %s",
              input(table), NEWCOMER, input(table), twin));
    }
    publish(
        "with-newcomer-out",
        "--set",
        "tenure.input.transactions.path=" + folder.resolve("with-newcomer/transactions"),
        "--set",
        "tenure.input.customers.path=" + folder.resolve("with-newcomer/customers"));

    List<String> changed =
        PublishedFiles.query(
            Message.of(
                "SELECT cohort_period, MIN(n.cohort_customers - o.cohort_customers) FROM"
                    + " (SELECT * EXCLUDE (run_id) FROM %s EXCEPT SELECT * EXCLUDE (run_id) FROM %s)"
                    + " AS n JOIN %s AS o USING (dimension, segment, cohort_period, age)"
                    + " GROUP BY cohort_period",
                published("with-newcomer-out", "cohort_retention"),
                published("first", "cohort_retention"),
                published("first", "cohort_retention")));
    List<String> cohort =
        PublishedFiles.query(
            Message.of(
                "SELECT DATE_TRUNC('month', MIN(transacted_at)) :: DATE, 1 FROM %s WHERE %s AND"
                    + " amount > 0",
                input("transactions"), twin));
    assertThat(changed).isEqualTo(cohort);
  }

  @Test
  void scaledMoneyScalesSumsAndLeavesRates() {
    ParquetFiles.write(
        folder.resolve("scaled/part-0.parquet"),
        Message.of(
            "SELECT * REPLACE (amount * %d AS amount) FROM %s", FACTOR, input("transactions")));
    publish("scaled-out", "--set", "tenure.input.transactions.path=" + folder.resolve("scaled"));

    for (TableSpec spec : PublishedTables.specs(1)) {
      if (!spec.keyNames().contains("property") && !spec.name().equals("quality_checks")) {
        assertThat(unlike(spec)).as(spec.name()).isEmpty();
      }
    }
  }

  /** That every order starts and returns is what all is made of that says neither. */
  @ParameterizedTest
  @ValueSource(strings = {"tenure.cohorts.rule=recurring", "tenure.cohorts.at-transaction=2"})
  void whatAlwaysStartsAndReturnsChangesNothing(String rule) {
    String[] rules = {"--set", rule, "--set", "tenure.activity.min-orders=2"};
    String columns = "tenure.input.transactions.columns.";
    String[] said = {"--set", columns + "starts=true", "--set", columns + "returns=amount > -1"};
    String name = rule.replace('=', '-');
    publish(name, rules);
    publish(name + "-said", Stream.of(rules, said).flatMap(Stream::of).toArray(String[]::new));

    Path unsaid = folder.resolve(name);
    Path always = folder.resolve(name + "-said");
    PublishedFiles.requireSame(PublishedFiles.figures(always), PublishedFiles.figures(unsaid));
    assertThat(PublishedFiles.historyColumns(always)).contains("early_returns");
    assertThat(PublishedFiles.historyColumns(unsaid)).doesNotContain("early_returns");
  }

  /** Rows of which any value is not the one before, or three times as much where it is money. */
  private static List<String> unlike(TableSpec spec) {
    String differs =
        spec.columns().stream()
            .filter(column -> !column.name().equals(TableSpec.RUN_ID))
            .map(LawsTest::differs)
            .collect(Collectors.joining(" OR "));
    return PublishedFiles.query(
        Message.of(
            "SELECT * FROM %s AS o FULL JOIN %s AS n USING (%s) WHERE %s",
            published("first", spec.name()),
            published("scaled-out", spec.name()),
            String.join(", ", spec.keyNames()),
            differs));
  }

  private static String differs(Column<?> column) {
    String before = "o." + column.name();
    String after = "n." + column.name();
    if (column.type() == ColumnType.MONEY_PER) {
      return Message.of("ABS(%s * %d - %s) > 0.02", before, FACTOR, after);
    }
    if (column.type() == ColumnType.MEASURE) {
      String factor = Message.of("IF(o.measure = 'net_revenue', %d, 1)", FACTOR);
      return Message.of("%s * %s IS DISTINCT FROM %s", before, factor, after);
    }
    String expected = column.type() == ColumnType.MONEY ? before + " * " + FACTOR : before;
    return Message.of("%s IS DISTINCT FROM %s", expected, after);
  }

  private static String input(String table) {
    return "read_parquet('" + folder.resolve("sample/" + table) + "/*.parquet')";
  }

  private static String published(String output, String table) {
    return PublishedFiles.file(folder.resolve(output), table);
  }

  private static void publish(String output, String... more) {
    String[] run = {
      "run",
      "--config",
      folder.resolve("sample/tenure.conf").toString(),
      "--set",
      "tenure.rfm.enabled=true",
      "--set",
      "tenure.output.path=" + folder.resolve(output)
    };
    Outcome outcome =
        InThisJvm.tenure(Stream.of(run, more).flatMap(Stream::of).toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }
}
