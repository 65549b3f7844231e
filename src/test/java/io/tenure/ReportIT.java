package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Browser;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The report of a small shop, in a browser that can reach no network. */
class ReportIT {
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";
  private static final String FORMULA = "=1+1";

  @TempDir private static Path folder;
  private static Browser browser;
  private static Path page;

  /**
   * January's two come back once each, February's one never; April is not over. Half of February
   * came late, and was published as twice as much before.
   */
  @BeforeAll
  static void publish() {
    publish("60.00");
    page = publish("30.00").output().resolve("latest/report.html");
    browser = Browser.start(folder);
  }

  private static Shop publish(String february) {
    Shop shop =
        new Shop(folder)
            .with("tenure.dimensions.channel { from = transactions, value = channel }")
            .with("tenure.input.transactions.columns.loaded-at = loaded")
            .transactions(
                "(customer_id, transaction_date, amount, channel, loaded)",
                """
                ('one', DATE '2026-01-05', 10.00, '%1$s', NULL),
                ('two', DATE '2026-01-06', 20.00, '%2$s', NULL),
                ('one', DATE '2026-02-05', %3$s, '%1$s', DATE '2026-03-05'),
                ('three', DATE '2026-02-05', 40.00, '%2$s', DATE '2026-02-05'),
                ('two', DATE '2026-03-05', 50.00, '%2$s', NULL),
                ('three', DATE '2026-03-06', -5.00, '%2$s', NULL),
                ('much', DATE '2026-03-07', 90071992547409.93, 'much', NULL)
                """
                    .formatted(HOSTILE, FORMULA, february));
    Outcome outcome =
        InThisJvm.tenure("run", "--config", shop.file().toString(), "--as-of", "2026-04-10");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return shop;
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    browser.resize(1280, 900);
    browser.prefer("light");
    browser.open(page, "");
  }

  /** Nothing is asked of a network, nothing goes wrong, and no name has become an element. */
  @AfterEach
  void nothingIsAskedOrSaid() {
    assertThat(browser.messages()).isEmpty();
    assertThat(browser.ask("performance.getEntriesByType('resource').length")).isEqualTo(0L);
    assertThat(browser.ask("document.images.length")).isEqualTo(0L);
  }

  @Test
  void showsTheTriangle() {
    // of January's two one came in February, and in March the other
    assertThat(browser.text("#triangle tbody tr:first-child"))
        .isEqualTo("2026-01-01† 2 100.0 50.0 50.0 …");
    assertThat(browser.text("#triangle tbody tr:last-child")).isEqualTo("2026-04-01 0 …");
    assertThat(browser.text("#headline"))
        .contains("customers at the end of the month of 2026-03-01");
  }

  @Test
  void showsTheSameWithoutAScript() throws IOException {
    String html = Files.readString(page);
    String body = html.substring(0, html.indexOf("<script"));

    assertThat(body)
        .contains(
            "<th scope=\"row\">2026-01-01†</th><td class=\"figure\">2</td>"
                + "<td class=\"step20\">100.0</td><td class=\"step10\">50.0</td>"
                + "<td class=\"step10\">50.0</td>"
                + "<td class=\"unfinished\">…</td>",
            "retained / opening")
        .doesNotContain("<img", "http://", "https://");
  }

  @Test
  void showsWhatMovedAndHowLateRowsCome() {
    assertThat(browser.text("#headline .note"))
        .matches(
            "Restated since the last publication: \\d+ of [\\d,]+ published figures of complete"
                + " periods, the largest by -?\\+?[\\d.]+ % \\(.*\\)\\.");
    assertThat(browser.text("#moved tbody")).contains("cohort_retention compared");
    assertThat(browser.text("#lateness tbody")).contains("2026-02-01 2 0 50.0% 50.0% 50.0% 100.0%");
  }

  @Test
  void drawsTheForecastOfASample() {
    Path sample = folder.resolve("sample");
    Outcome generated =
        InThisJvm.tenure(
            "generate",
            "--customers=400",
            "--months=24",
            "--as-of=2026-10-20",
            "--output=" + sample);
    assertThat(generated.code()).as(generated.err()).isZero();
    Outcome outcome =
        InThisJvm.tenure(
            "run",
            "--config=" + sample.resolve("tenure.conf"),
            "--set",
            "tenure.forecasts.enabled=true",
            "--set",
            "tenure.forecasts.min-customers=100");
    assertThat(outcome.code()).as(outcome.err()).isZero();

    browser.open(sample.resolve("published/latest/report.html"), "");

    String caption = browser.text("#forecast figcaption");
    assertThat(caption)
        .matches(
            "observed\\s*forecast, with its interval: (use|not better than naive|too far off)"
                + "\\s*the last retention, carried on");
    boolean isGrey = !caption.contains(": use");
    assertThat(drawn("main")).isEqualTo(isGrey ? 1L : 2L);
    assertThat(drawn("other")).isEqualTo(isGrey ? 1L : 0L);
    assertThat(drawn("band.grey")).isEqualTo(isGrey ? 1L : 0L);
    assertThat(drawn("band")).isEqualTo(1L);
    assertThat(drawn("dashed")).isEqualTo(1L);
    // two models of how long customers stay, and one of how often they buy
    assertThat(browser.ask("document.querySelectorAll('#backtest tbody tr').length")).isEqualTo(3L);
    // the rest of October and eleven months
    assertThat(browser.ask("document.querySelectorAll('#purchases tbody tr').length"))
        .isEqualTo(12L);
    assertThat(browser.barriers()).isEmpty();
  }

  /** Lines of the forecast that lead from one point to another at least. */
  private static Object drawn(String look) {
    return browser.ask(
        "[...document.querySelectorAll('#forecast figure path."
            + look
            + "')].filter(path => path.getAttribute('d').includes('L')).length");
  }

  @Test
  void switchesTheSegmentAndKeepsItInTheLink() {
    browser.choose("segment", "1");

    assertThat(browser.text("#triangle caption")).endsWith("channel: " + HOSTILE);
    assertThat(browser.text("#triangle tbody tr:first-child"))
        .isEqualTo("2026-01-01† 1 100.0 100.0 0.0 …");
    assertThat(browser.ask("location.hash").toString()).contains("segment=channel%2F%3C%2Fscript");
  }

  @Test
  void switchesWhatTheCellsShow() {
    browser.choose("measure", "revenue");

    assertThat(browser.text("#triangle tbody tr:first-child"))
        .isEqualTo("2026-01-01† 2 30.00 30.00 50.00 0.00 …");

    browser.choose("measure", "kept");

    assertThat(browser.text("#triangle tbody tr:first-child"))
        .isEqualTo("2026-01-01† 2 100.0 100.0 166.7 …");
  }

  @Test
  void switchesTheGrain() {
    assertThat(browser.text("#customers tbody"))
        .startsWith("2026-01-01 0 2")
        .contains("2026-02-01");

    browser.choose("grain", "quarter");

    assertThat(browser.ask("document.querySelectorAll('#customers tbody tr').length"))
        .isEqualTo(1L);
  }

  @Test
  void followsALink() {
    browser.open(page, "#curve?segment=channel%2F%3D1%2B1&measure=customers");

    assertThat(browser.text("#triangle caption"))
        .isEqualTo("active customers, by cohort and age; channel: " + FORMULA);
    assertThat(browser.text("#triangle tbody tr:first-child")).isEqualTo("2026-01-01† 1 1 0 1 0 …");
  }

  @Test
  void isReadByKeyboard() {
    browser.ask("document.querySelector('#triangle tbody td').focus()");
    browser.press(Keys.ARROW_RIGHT);
    browser.press(Keys.ARROW_RIGHT);

    assertThat(browser.text(".readout")).isEqualTo("Cohort 2026-01-01†, age 1: 50.0");
  }

  @Test
  void givesTablesAsCsvWithoutFormulas() throws IOException, InterruptedException {
    browser.click("#triangle > button");

    Path csv = folder.resolve("cohort_retention.csv");
    for (int tenth = 0; !Files.exists(csv) && tenth < 100; tenth++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(csv)
        .content()
        .startsWith("dimension,segment,cohort_period,age,")
        .contains(
            "all,all,2026-01-01,1,2,1,30.00,true,true,false\r\n",
            // money below zero is no formula
            "all,all,2026-02-01,1,1,0,-5.00,true,false,false\r\n",
            "channel,'=1+1,2026-02-01,0,1,1,40.00,",
            // of the numbers of a script there is none for this one
            "channel,much,2026-03-01,0,1,1,90071992547409.93,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void nobodyIsKeptFromReading(String scheme) {
    browser.prefer(scheme);

    assertThat(browser.barriers()).isEmpty();
  }

  @Test
  void fitsAPhone() {
    browser.resize(320, 640);
    browser.open(page, "");

    assertThat((Long) browser.ask("document.documentElement.scrollWidth")).isLessThanOrEqualTo(320);
    assertThat(browser.barriers()).isEmpty();
  }

  @Test
  void prints() {
    assertThat(browser.printedBytes()).isGreaterThan(10_000);
  }
}
