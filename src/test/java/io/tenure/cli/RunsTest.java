package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.json.Json;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What is there after two runs, what differs between them, and the way back. */
@Tag("pipeline")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunsTest {
  private static final String HISTORY =
      "(1, DATE '2026-01-05', 10.00), (1, DATE '2026-02-05', 20.00), (2, DATE '2026-01-07', 5.00)";

  @TempDir private static Path folder;
  private static Path output;
  private static List<String> runs;

  /** A third customer's purchase in January comes late: 35 of net revenue become 42. */
  @BeforeAll
  static void publishTwice() {
    Shop shop = new Shop(folder).transactions(HISTORY);
    output = shop.output();
    run(shop);
    shop.transactions(HISTORY + ", (3, DATE '2026-01-09', 7.00)");
    run(shop);
    runs =
        tenure("runs", "--output", output.toString())
            .out()
            .lines()
            .map(line -> line.split(" +", 3)[1])
            .toList();
    assertThat(runs).hasSize(2);
  }

  private static void run(Shop shop) {
    Outcome outcome = tenure("run", "--config", shop.file().toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private static Outcome tenure(String... args) {
    return InThisJvm.tenure(args);
  }

  private static Path folder(int at) {
    return output.resolve("runs").resolve(runs.get(at));
  }

  @Test
  @Order(1)
  void runsAreListed() {
    String text = tenure("runs", "--output", output.toString()).out();
    String json = tenure("runs", "--output", output.toString(), "--format", "json").out();

    assertThat(text)
        .matches(
            """
            published {4}2026-03-31-[0-9a-f]{8} +as of 2026-03-31  started 20[^ ]+ +[0-9.]+ MB
            kept {9}2026-03-31-[0-9a-f]{8} +as of 2026-03-31  started 20[^ ]+ +[0-9.]+ MB
            """);
    assertThat(Json.textsOf(json, "state")).containsExactly("published", "kept");
    assertThat(Json.textsOf(json, "run")).isEqualTo(runs);
  }

  @Test
  @Order(2)
  void whatDiffersIsSaidWithTheRow() {
    Outcome diff =
        tenure(
            "diff",
            folder(1).toString(),
            output.toString(),
            "--table=revenue_movement",
            "--limit=100");

    assertThat(diff.code()).isEqualTo(10);
    assertThat(diff.out())
        .startsWith("old  " + runs.get(1) + ", as of 2026-03-31\nnew  " + runs.get(0) + ", as of ")
        .contains(
            "  revenue_movement grain=month|period=2026-01-01|dimension=all|segment=all"
                + " net_revenue: 15.00 -> 22.00 (+46.67 %), restated, late_rows\n")
        .contains(" restated, 0 completed, ")
        .endsWith("\ndifferent\n");
  }

  @Test
  @Order(3)
  void aRunIsEqualToItselfAndWithinATolerance() {
    String same = folder(0).toString();

    assertThat(tenure("diff", same, output.resolve("latest").toString()))
        .satisfies(
            diff -> {
              assertThat(diff.code()).as(diff.err()).isZero();
              assertThat(diff.out()).endsWith("\nequal\n");
            });
    Outcome json = tenure("diff", folder(1).toString(), same, "--format", "json");
    assertThat(json.code()).isEqualTo(10);
    assertThat(Json.values(json.out())).containsEntry("equal", "false");
    assertThat(Json.textsOf(json.out(), "run_id")).containsExactly(runs.get(0), runs.get(1));
    assertThat(
            tenure(
                "diff", folder(1).toString(), same, "--table=retention_curve", "--tolerance=0.9"))
        .extracting(Outcome::code)
        .isEqualTo(0);
  }

  @Test
  @Order(4)
  void whatCannotBeComparedIsSaid() {
    assertThat(tenure("diff", folder(0).toString(), folder(1).toString(), "--table=run"))
        .satisfies(
            diff -> {
              assertThat(diff.code()).isEqualTo(2);
              assertThat(diff.err())
                  .startsWith(
                      "tenure: --table run is none of the tables that are compared: activity");
            });
    assertThat(tenure("diff", folder.toString(), folder(1).toString()).err())
        .contains(" has no published.json: nothing is published there.");
    assertThat(tenure("diff", folder.toString(), folder.toString(), "--tolerance=1").err())
        .isEqualTo("tenure: --tolerance is 1.0, but must be a share from 0 to less than 1.\n");
  }

  @Test
  @Order(5)
  void theRunBeforeIsPublishedAgain() {
    Outcome back = tenure("rollback", "--output", output.toString());

    assertThat(back.code()).as(back.err()).isZero();
    assertThat(back.out())
        .isEqualTo(
            runs.get(1)
                + " is published again, in the place of "
                + runs.get(0)
                + ", which is kept. Targets have what they had: tenure export delivers to them.\n");
    assertThat(tenure("runs", "--output", output.toString()).out())
        .matches("(?s)published +" + runs.get(1) + " .*kept +" + runs.get(0) + " .*");
    assertThat(tenure("rollback", "--output", output.toString()).code()).isEqualTo(2);
  }
}
