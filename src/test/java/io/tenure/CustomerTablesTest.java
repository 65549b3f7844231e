package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of single customers through the whole program, worked by hand. */
@Tag("pipeline")
class CustomerTablesTest {
  private static final String MARK = "xyzzy";
  private static final List<String> TABLES =
      List.of("customer_value", "customers_at_risk", "customers_dormant");

  @TempDir private Path folder;
  private Shop shop;

  /**
   * As of 2026-03-31. 1 has gaps of 10 and 10 and is silent for 69 days, 2 one of 20 and is silent
   * for 38, 3 none and is silent for 20; 4 only gives back. 5 has not agreed, 6 says nothing, of 7
   * the customer table knows nothing; each of them came once, on March 30.
   */
  @BeforeEach
  void sales() {
    shop =
        new Shop(folder)
            .transactions(
                """
                ('customer-xyzzy-1', DATE '2026-01-01', 10.00), ('customer-xyzzy-1', DATE '2026-01-01', 2.00),
                ('customer-xyzzy-1', DATE '2026-01-11', 20.00), ('customer-xyzzy-1', DATE '2026-01-21', 30.00),
                ('customer-xyzzy-1', DATE '2026-01-25', -5.00),
                ('customer-xyzzy-2', DATE '2026-02-01', 40.00), ('customer-xyzzy-2', DATE '2026-02-21', 50.00),
                ('customer-xyzzy-3', DATE '2026-03-11', 1.00),
                ('customer-xyzzy-4', DATE '2026-03-30', -3.00),
                ('customer-xyzzy-5', DATE '2026-03-30', 5.00),
                ('customer-xyzzy-6', DATE '2026-03-30', 6.00),
                ('customer-xyzzy-7', DATE '2026-03-30', 7.00)
                """)
            .customers(
                "(customer_id, ok, is_key, kind)",
                """
                ('customer-xyzzy-1', true, false, 'Shop'), ('customer-xyzzy-2', true, true, 'Bar'),
                ('customer-xyzzy-3', true, NULL, 'Bar'), ('customer-xyzzy-4', true, NULL, 'Bar'),
                ('customer-xyzzy-5', false, true, 'Bar'), ('customer-xyzzy-6', NULL, true, 'Bar')
                """)
            .with(
                """
                tenure.input.customers.columns { consent = ok, strategic = is_key }
                tenure.dimensions.kind { from = customers, value = kind }
                tenure.risk.horizon-days = 10
                """);
  }

  private Path people() {
    return folder.resolve("people");
  }

  private Outcome run(String output, String... settings) {
    List<String> args = new ArrayList<>(List.of("run", "--config", shop.file().toString()));
    args.addAll(List.of("--set", "tenure.output.path=" + folder.resolve(output)));
    Stream.of(settings).forEach(setting -> args.addAll(List.of("--set", setting)));
    return InThisJvm.tenure(args.toArray(String[]::new));
  }

  private Outcome ask(String output, String... settings) {
    String[] all =
        Stream.concat(
                Stream.of("tenure.customers.enabled=true", "tenure.customers.path=" + people()),
                Stream.of(settings))
            .toArray(String[]::new);
    Outcome outcome = run(output, all);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  private List<String> query(String select, String table) {
    return PublishedFiles.query(
        select.replace("SELECT id", "SELECT SUBSTR(customer_id, 16)")
            + " FROM "
            + PublishedFiles.file(people(), table)
            + " ORDER BY customer_id");
  }

  /**
   * Of six customers, as 4 never bought. Silent for 1, 1, 1, 20, 38, 69 days: thresholds 1 (the
   * second), 1 (third), 20 (fourth), 38 (fifth). Active on 1, 1, 1, 1, 2, 3 days: 1, 1, 1, 2. They
   * brought 1, 5, 6, 7, 57, 90: 5, 6, 7, 57. So 1 is R 1, F 5, M 4, FM floor(10 / 2) = 5; 2 is R 2,
   * F 4, M 5, FM 5; 3 is R 3 (20 is above 1 and 1), F 1, M 1, FM 1.
   */
  @Test
  void scoresAreOfAllAndRowsOfThoseWhoConsent() {
    ask("out", "tenure.money.margin-rate=0.5");

    assertThat(
            query(
                "SELECT id, recency_days, tenure_days, orders, active_days, net_revenue,"
                    + " margin_12m, r_score, f_score, m_score, rfm_segment, dimension_kind",
                "customer_value"))
        .containsExactly(
            "1 | 69 | 89 | 4 | 3 | 57.00 | 28.50 | 1 | 5 | 4 | previously_loyal | Shop",
            "2 | 38 | 58 | 2 | 2 | 90.00 | 45.00 | 2 | 4 | 5 | at_risk | Bar",
            "3 | 20 | 20 | 1 | 1 | 1.00 | 0.50 | 3 | 1 | 1 | almost_lost | Bar",
            "4 | null | null | 0 | 0 | -3.00 | -1.50 | null | null | null | prospects | Bar");
  }

  /**
   * Of 166: 90 are 54.2 %, with 57 they are 147, 88.6 %, beyond 80; with 7 154, 92.8 %, with 6 160,
   * 96.4 %, beyond 95. The share of 1 is 147 / 166, that of 3 all. Refunds of 1 are 5 of 62.
   */
  @Test
  void tiersAreOfTheRevenueOfAll() {
    ask("out");

    assertThat(
            query(
                "SELECT id, value_tier, ROUND(cumulative_revenue_share, 6), ROUND(refund_share_12m, 6),"
                    + " margin_12m, margin_tier, money_is, keep_verdict",
                "customer_value"))
        .containsExactly(
            "1 | A | 0.885542 | 0.080645 | null | null | revenue | unknown",
            "2 | A | 0.542169 | 0.0 | null | null | revenue | strategic",
            "3 | C | 1.0 | 0.0 | null | null | revenue | unknown",
            "4 | D | 1.0 | null | null | null | revenue | unknown");
  }

  /**
   * The mean gap is (10 + 10 + 20) / 3 = 13.33. The usual one of 1 is (20 + 13.33) / 3 = 11.11, and
   * 69 days are 6.21 of them; that of 2 (20 + 13.33) / 2 = 16.67, and 38 are 2.28: the next level,
   * 3 times 16.67 = 50 days, is 12 away.
   */
  @Test
  void aGapIsHeldAgainstTheUsualOne() {
    ask("out");

    assertThat(
            query(
                "SELECT id, risk_level, days_silent, ROUND(usual_gap_days, 3),"
                    + " ROUND(overdue_ratio, 3), days_to_next_level, reason_1, reason_2, model_status",
                "customers_at_risk"))
        .containsExactly(
            "1 | critical | 69 | 11.111 | 6.21 | null | silent_6.2x_usual | null | too_little_data",
            "2 | at_risk | 38 | 16.667 | 2.28 | 12 | silent_2.3x_usual | null | too_little_data");
  }

  /**
   * Gaps that ended: 10, 10, 20; that last: 69, 38, 20, 1, 1, 1. At risk at 10 are 6, at 20 four:
   * S(10) = 4 / 6, S(20) = 4 / 6 * 3 / 4 = 1 / 2, and nothing after. Within 10 days of 38 nobody
   * has returned; of 69 nobody knows, as that is the longest.
   */
  @Test
  void oddsEndWhereNobodyKnows() {
    ask("out");

    assertThat(
            query(
                "SELECT id, days_silent, left_after, odds, odds_low, odds_high, odds_of,"
                    + " worth_contacting",
                "customers_dormant"))
        .containsExactly(
            "1 | 69 | late | null | null | null | all | false",
            "2 | 38 | early | 0.0 | 0.0 | 0.0 | all | false");
  }

  @Test
  void whoIsWithheldIsCountedAndNotNamed() {
    ask("out", "tenure.risk.limit=1");

    assertThat(query("SELECT id", "customers_at_risk")).containsExactly("2");
    assertThat(
            PublishedFiles.query(
                "SELECT check_name, table_name, observed FROM "
                    + PublishedFiles.file(folder.resolve("out"), "quality_checks")
                    + " WHERE check_name LIKE 'withheld%' AND table_name <> 'customers_dormant'"))
        .containsExactly(
            "withheld_limit | customer_value | 0",
            "withheld_limit | customers_at_risk | 1",
            "withheld_no_consent | customer_value | 3",
            "withheld_no_consent | customers_at_risk | 0");
  }

  /**
   * 1 says two things, so nobody knows. 2 says nothing, and its old id yes; 3 says no, whatever its
   * old id did; 4 says yes.
   */
  @Test
  void consentIsWhatTheSurvivingIdSaysFirst() {
    shop =
        new Shop(folder.resolve("merged"))
            .transactions(
                """
                ('customer-xyzzy-1', DATE '2026-03-01', 1.00), ('customer-xyzzy-2', DATE '2026-03-01', 1.00),
                ('customer-xyzzy-3', DATE '2026-03-01', 1.00), ('customer-xyzzy-4', DATE '2026-03-01', 1.00)
                """)
            .customers(
                "(customer_id, ok)",
                """
                ('customer-xyzzy-1', true), ('customer-xyzzy-1', false),
                ('customer-xyzzy-2', NULL), ('customer-xyzzy-20', true),
                ('customer-xyzzy-3', false), ('customer-xyzzy-30', true),
                ('customer-xyzzy-4', true), ('customer-xyzzy-40', false)
                """)
            .input(
                "merged-customers",
                "(old_customer_id, new_customer_id)",
                """
                ('customer-xyzzy-20', 'customer-xyzzy-2'), ('customer-xyzzy-30', 'customer-xyzzy-3'),
                ('customer-xyzzy-40', 'customer-xyzzy-4')
                """)
            .with("tenure.input.customers.columns.consent = ok");
    ask("out", "tenure.customers.select=[value]");

    assertThat(query("SELECT id", "customer_value")).containsExactly("2", "4");
  }

  /** Nor in a report, a list of files, a log, or what is sent to others. */
  @Test
  void noCustomerIsNamedElsewhere() throws IOException {
    Outcome outcome =
        ask("out", "tenure.targets.files.formats=[csv]", "tenure.privacy.minimum-customers=0");

    assertThat(outcome.out())
        .contains("single customers       " + folder.resolve("people") + "/latest\n");
    assertThat(outcome.out() + outcome.err()).doesNotContain(MARK);
    for (Path file : files(folder.resolve("out/runs"))) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
          .as(file.toString())
          .doesNotContain(MARK)
          .doesNotContain("customers_at_risk\":");
    }
    String published = Files.readString(folder.resolve("out/published.json"));
    assertThat(published).doesNotContain(MARK);
    assertThat(published).doesNotContain("customer_value");
  }

  @Test
  void theOwnerAloneMayReadThem() throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    ask("out");

    List<Path> all;
    try (Stream<Path> found = Files.walk(people())) {
      all = found.filter(path -> !Files.isSymbolicLink(path)).toList();
    }
    assertThat(all).anyMatch(path -> path.toString().endsWith(".parquet"));
    for (Path path : all) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)))
          .as(path.toString())
          .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
    }
  }

  @Test
  void theyAreOfTheRunThatIsPublished() {
    ask("out", "tenure.customers.select=[risk]");

    assertThat(files(people().resolve("latest")))
        .noneMatch(path -> path.toString().contains("customer_value"));
    assertThat(query("SELECT run_id", "customers_at_risk").get(0))
        .isEqualTo(
            PublishedFiles.query(
                    "SELECT DISTINCT run_id FROM "
                        + PublishedFiles.file(folder.resolve("out"), "dim_segment"))
                .get(0));
  }

  /** A run that fails leaves what was there. */
  @Test
  void theOldOnesStayWhenARunFails() {
    ask("out");
    List<String> before = query("SELECT *", "customer_value");

    Outcome failed =
        run(
            "out",
            "tenure.customers.enabled=true",
            "tenure.customers.path=" + people(),
            "tenure.quality.max-rejected-share=0",
            "tenure.input.transactions.qualifying=amount > 1000");

    assertThat(failed.code()).isEqualTo(3);
    assertThat(query("SELECT *", "customer_value")).isEqualTo(before);
  }

  @Test
  void nobodyWhoDoesNotAskGetsAny() {
    ask("asked");
    Path not = folder.resolve("not");
    Outcome outcome = run("not");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    Map<String, List<String>> asked = PublishedFiles.figures(folder.resolve("asked"));
    PublishedFiles.requireSame(PublishedFiles.figures(not), asked);
    assertThat(PublishedFiles.historyColumns(folder.resolve("asked")))
        .contains("consent", "strategic")
        .containsAll(PublishedFiles.historyColumns(not));
    assertThat(PublishedFiles.historyColumns(not))
        .contains("book")
        .doesNotContain("consent", "strategic");
    assertThat(PublishedFiles.historyBytes(folder.resolve("asked")))
        .isGreaterThan(PublishedFiles.historyBytes(not));
    assertThat(TABLES).noneMatch(table -> Files.exists(not.resolve("latest").resolve(table)));
  }

  @Test
  void personalDataLieApart() {
    String enabled = "tenure.customers.enabled=true";
    Path inside = folder.resolve("out/people");
    Outcome outcome = run("out", enabled, "tenure.customers.path=" + inside);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "tenure.customers.path "
                + inside
                + " and tenure.output.path "
                + folder.resolve("out")
                + " overlap, and whoever reads the output would find personal data. Choose a folder of"
                + " its own.");
    Outcome above = run("out", enabled, "tenure.customers.path=" + folder);
    assertThat(above.code()).isEqualTo(2);
    assertThat(above.err())
        .contains(
            "tenure.customers.path "
                + folder
                + " and the input "
                + folder.resolve("transactions")
                + " overlap, and a run sweeps its output. Choose an output folder of its own.");
  }

  private static List<Path> files(Path of) {
    try (Stream<Path> found = Files.walk(of, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
      return found.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
