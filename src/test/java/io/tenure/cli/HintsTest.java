package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who copies the expression out of a message has rows that are read: each is taken out of the
 * message, put into the configuration, and tried on the data that had caused the message.
 */
class HintsTest {
  private static final Pattern EXPRESSION =
      Pattern.compile(
          "CASE .*? END|\\w+\\((?:[^()]|\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))*\\)");

  @TempDir private Path folder;

  /**
   * The values of a column in SQL, the place of the hint in the message, and how the sample shows
   * the rows that are read with it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "date|'31.01.2026'|'05.02.2026'|0|2026-01-31|2026-02-05",
        "date|20260131|20260205|0|2026-01-31|2026-02-05",
        "date|1769860800|1770292800|1|2026-01-31|2026-02-05",
        "date|1769860800000|1770292800000|2|2026-01-31|2026-02-05",
        // as an export writes whole numbers of which some are missing
        "date|20260131::DOUBLE|20260205::DOUBLE|0|2026-01-31|2026-02-05",
        "date|1769860800.5::DOUBLE|1770292800.25::DOUBLE|1|2026-01-31|2026-02-05",
        "date|1769860800000::DECIMAL(18,0)|1770292800000::DECIMAL(18,0)|2|2026-01-31|2026-02-05",
        "amount|'12.50'|'1234.56'|0|12.50|1234.56",
        "amount|'12,50'|'1.234,56'|1|12.50|1234.56",
        "amount|true|true|0|1.00|1.00",
        "customer|17850::DOUBLE|17850000::DOUBLE|0|17850|17850000",
        "customer|17850.00::DECIMAL(9,2)|7.00::DECIMAL(9,2)|0|17850|7",
        "customer|12345678901234567::DECIMAL(18,0)|7::DECIMAL(18,0)|0|12345678901234567|7",
        "customer|12345678901234567890::DECIMAL(20,0)|7::DECIMAL(20,0)|0|12345678901234567890|7",
        "customer|'c1'::BLOB|'c2'::BLOB|0|c1|c2",
        "customer|'\\xFF'::BLOB|'\\xFE'::BLOB|1|FF|FE",
        "customer|DATE '1990-01-05'|DATE '1991-01-05'|0|1990-01-05|1991-01-05",
        "customer|true|false|0|true|false",
      })
  void rowsAreReadWithTheHint(
      String field, String one, String other, int place, String shownOne, String shownOther) {
    Shop shop = shop(field, one, other);

    String hint = offered(told(shop)).get(place);
    Ran ran = sampled(shop.with(setting(field, hint.replace("…", "odd"))));

    assertThat(ran.problems()).as(hint).isEmpty();
    assertThat(ran.out())
        .as(hint)
        .anyMatch(line -> isRead(line, shownOne))
        .anyMatch(line -> isRead(line, shownOther));
  }

  /** As numbers, 007 and 7 would be one customer. */
  @Test
  void theIdOfTheCustomerTableIsReadWithTheHint() {
    Shop shop =
        new Shop(folder)
            .transactions("('007', DATE '2026-01-05', 1.00)")
            .customers("(customer_id)", "(7)");

    Ran before = Ran.of("validate", "--config", shop.file().toString());
    assertThat(before.problems()).hasSize(1);
    String hint =
        EXPRESSION
            .matcher(before.problems().get(0))
            .results()
            .map(MatchResult::group)
            .findFirst()
            .orElseThrow();
    shop.with(
        "tenure.input.customers.columns.customer = \"" + hint.replace("…", "customer_id") + '"');

    assertThat(Ran.of("validate", "--config", shop.file().toString()).problems()).isEmpty();
  }

  /** A type of which nothing can be made has a message that promises nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"date|true|BOOLEAN", "amount|DATE '2026-01-05'|DATE", "date|'x'::BLOB|BINARY"})
  void nothingIsOfferedWhereNothingHelps(String field, String value, String type) {
    Shop shop = shop(field, value, value);

    assertThat(told(shop)).contains("is " + type + ", expected a").doesNotContain("for example");
  }

  private Shop shop(String field, String one, String other) {
    return new Shop(folder)
        .transactions(
            "(customer, date, amount, odd)",
            "(1, DATE '2026-01-05', 1.00, %s), (2, DATE '2026-01-05', 1.00, %s)"
                .formatted(one, other))
        .with(
            "tenure.input.transactions.columns { customer = customer, date = date, amount = amount }")
        .with(setting(field, "odd"));
  }

  private static String setting(String field, String sql) {
    return "tenure.input.transactions.columns." + field + " = \"" + sql + '"';
  }

  private static String told(Shop shop) {
    List<String> problems = Ran.of("validate", "--config", shop.file().toString()).problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static List<String> offered(String message) {
    String hints = message.substring(message.indexOf("for example "));
    return EXPRESSION.matcher(hints).results().map(MatchResult::group).toList();
  }

  private static Ran sampled(Shop shop) {
    return Ran.of("validate", "--config", shop.file().toString(), "--sample");
  }

  private static boolean isRead(String line, String value) {
    return List.of(line.strip().split(" +")).contains(value)
        && line.endsWith("a qualifying transaction");
  }
}
