package io.tenure.guess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What columns are taken for. */
class GuessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-01-31, 2025-12-01            | CAST(try_to_timestamp(trim(x), 'yyyy-MM-dd') AS DATE) | true",
        "31.01.2026, 1.2.2026              | CAST(try_to_timestamp(trim(x), 'd.M.yyyy') AS DATE) | true",
        "31/01/2026, 01/02/2026            | CAST(try_to_timestamp(trim(x), 'd/M/yyyy') AS DATE) | true",
        "05/01/2026, 01/02/2026            | CAST(try_to_timestamp(trim(x), 'd/M/yyyy') AS DATE) | false",
        "01/31/2026, 12/31/2026            | CAST(try_to_timestamp(trim(x), 'M/d/yyyy') AS DATE) | true",
        "20260131, 20251201                | CAST(try_to_timestamp(trim(x), 'yyyyMMdd') AS DATE) | true",
        "2026-01-31 10:11, 2026-02-01 9:00 | try_to_timestamp(trim(x), 'yyyy-MM-dd H:mm') | true",
        "31.01.2026 10:11:12, 1.2.2026 1:1:1 | NONE | true",
        "01.02.26, 31.12.25                | CAST(try_to_timestamp(trim(x), 'd.M.yy') AS DATE) | true",
        "2026-01-31T10:11, 2026-02-01T09:00:01.1234567 | try_to_timestamp(replace(trim(x), 'T', ' '), 'yyyy-MM-dd H:mm[:ss[.SSSSSSSSS]]') | true",
        "1/31/2026 8:26:00 PM, 2/1/2026 12:01:00 AM | try_to_timestamp(trim(x), 'M/d/yyyy h:mm[:ss] a') | true",
        "1769817600, 1769904000            | timestamp_seconds(try_cast(x AS BIGINT)) | true",
        "1769817600000, 1769904000000      | timestamp_millis(try_cast(x AS BIGINT)) | true",
        "2026-01-31T10:11:12Z, 2026-02-01T00:00:00+01:00 | try_cast(x AS TIMESTAMP) | true",
        "web, store                        | NONE | true"
      })
  void datesAreReadAsTheyAreWritten(String values, String expression, boolean isSure) {
    var guess = DateTexts.of(column("x", DataTypes.StringType, values.split(", ", -1)));

    assertThat(guess.map(Guess::expression).orElse("NONE")).isEqualTo(expression);
    assertThat(guess.map(Guess::isSure).orElse(true)).isEqualTo(isSure);
  }

  /** As whole numbers 1.2 and 1.7 would be one customer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17850.0; 1.7851E7 | true",
        "17850.00 | true",
        "1.2; 2.0 | false",
        "NaN; 2.0 | false"
      })
  void idsThatAreNotWholeAreDoubtful(String values, boolean isSure) {
    var guess = Role.CUSTOMER.of(column("x", DataTypes.DoubleType, values.split("; ", -1)));

    assertThat(guess.map(Guess::expression)).contains("CAST(x AS BIGINT)");
    assertThat(guess.map(Guess::isSure)).contains(isSure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12.50; -3; 1234.5       | try_cast(x AS DECIMAL(18,4)) | true",
        "1.234,56; 12,50; -3,00  | try_cast(replace(replace(x, '.', ''), ',', '.') AS DECIMAL(18,4)) | true",
        "1,234.56; 12.50; 3.00   | try_cast(replace(x, ',', '') AS DECIMAL(18,4)) | true",
        "1.234; 5.678            | try_cast(x AS DECIMAL(18,4)) | false",
        "12.500; 1234.125        | try_cast(x AS DECIMAL(18,4)) | true",
        "1 234,56; 12,50         | try_cast(replace(replace(regexp_replace(x, '[^-0-9.,]', ''), '.', ''), ',', '.') AS DECIMAL(18,4)) | true",
        "(45.00); 12.50          | try_cast(regexp_replace(translate(x, '(−', '--'), '[^-0-9.,]', '') AS DECIMAL(18,4)) | true",
        "−45.00; 12.50         | try_cast(regexp_replace(translate(x, '(−', '--'), '[^-0-9.,]', '') AS DECIMAL(18,4)) | true",
        "$ 12.50; € 3.00        | try_cast(regexp_replace(x, '[^-0-9.,]', '') AS DECIMAL(18,4)) | false",
        "A1-B2; C3-D4            | NONE | true",
        "EUR 12.50; EUR 3.00     | try_cast(regexp_replace(x, '[^-0-9.,]', '') AS DECIMAL(18,4)) | true",
        "R-17; R-18              | NONE | true",
        "web; store              | NONE | true"
      })
  void numbersAreReadAsTheyAreWritten(String values, String expression, boolean isSure) {
    var guess = NumberTexts.of(column("x", DataTypes.StringType, values.split("; ", -1)));

    assertThat(guess.map(Guess::expression).orElse("NONE")).isEqualTo(expression);
    assertThat(guess.map(Guess::isSure).orElse(true)).isEqualTo(isSure);
  }

  @Test
  void theWayThatReadsTheMostIsTaken() {
    assertThat(guess(NumberTexts::of, "12.50", "1,234.56"))
        .isEqualTo(
            Guess.sure("try_cast(replace(x, ',', '') AS DECIMAL(18,4))", "written as 1,234.56"));
    assertThat(guess(NumberTexts::of, "12.50", "unknown"))
        .isEqualTo(
            Guess.unsure(
                "try_cast(regexp_replace(x, '[^-0-9.,]', '') AS DECIMAL(18,4))",
                "written as 1234.56, with signs around it; NULL, as written otherwise, in 1 of"
                    + " the first rows; the signs around it differ: is all of it of one"
                    + " currency?"));
    assertThat(guess(DateTexts::of, "01/02/2026", "01/31/2026"))
        .isEqualTo(
            Guess.sure(
                "CAST(try_to_timestamp(trim(x), 'M/d/yyyy') AS DATE)", "written as M/d/yyyy"));
    assertThat(guess(DateTexts::of, "01.02.2026", "soon"))
        .isEqualTo(
            Guess.unsure(
                "CAST(try_to_timestamp(trim(x), 'd.M.yyyy') AS DATE)",
                "written as d.M.yyyy; NULL, as written otherwise, in 1 of the first rows"));
  }

  /** Of a column of which one value in ten is another one. */
  private static Guess guess(
      Function<SampledColumn, Optional<Guess>> texts, String most, String other) {
    List<String> values = new ArrayList<>(Collections.nCopies(9, most));
    values.add(other);
    return texts
        .apply(column("x", DataTypes.StringType, values.toArray(String[]::new)))
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "CUSTOMER, Kunden-Nr., 2",
    "CUSTOMER, customerId, 2",
    "CUSTOMER, cliente, 2",
    "CUSTOMER, customer_name, 1",
    "CUSTOMER, order_id, 0",
    "DATE, Rechnungsdatum, 2",
    "DATE, order_date, 2",
    "AMOUNT, Währung, 0",
    "AMOUNT, montant, 2",
    "AMOUNT, Nettobetrag, 1",
    "CURRENCY, Währung, 2",
    "TRANSACTION, InvoiceNo, 2",
    "TRANSACTION, Bestellnummer, 2"
  })
  void namesOfSeveralLanguagesAreKnown(Role role, String name, int fits) {
    assertThat(role.fits(column(name, DataTypes.StringType))).isEqualTo(fits);
  }

  @Test
  void aDoubleThatIsAnIdIsReadAsAWholeNumber() {
    Guesses guesses =
        Guesses.of(
            List.of(
                column("CustomerID", DataTypes.DoubleType, "17850.0", "13047.0"),
                column("InvoiceDate", DataTypes.TimestampType, "2010-12-01 08:26:00"),
                column("UnitPrice", DataTypes.DoubleType, "2.55", "3.39"),
                column("Country", DataTypes.StringType, "France", "Spain", "France", "Spain")));

    assertThat(guesses.of(Role.CUSTOMER).orElseThrow().expression())
        .isEqualTo("CAST(CustomerID AS BIGINT)");
    assertThat(guesses.of(Role.AMOUNT).orElseThrow().expression()).isEqualTo("UnitPrice");
    assertThat(guesses.of(Role.TRANSACTION)).isEmpty();
    assertThat(guesses.dimensions()).extracting(SampledColumn::name).containsExactly("Country");
  }

  /** Lines of receipts: a price is that of a piece, and a receipt stands in several rows. */
  @Test
  void linesOfReceiptsAreDoubted() {
    Guesses guesses =
        Guesses.of(
            List.of(
                column("InvoiceNo", DataTypes.StringType, "536365", "536365", "536366"),
                column("Quantity", DataTypes.IntegerType, "6", "8", "2"),
                column("UnitPrice", DataTypes.StringType, "2,55", "3,39", "1,85"),
                column("customer_name", DataTypes.StringType, "Ann", "Ann", "Bob")));

    assertThat(guesses.roles())
        .containsEntry(
            Role.AMOUNT,
            Guess.unsure(
                "Quantity * try_cast(replace(replace(UnitPrice, '.', ''), ',', '.') AS"
                    + " DECIMAL(18,4))",
                "a quantity times a price, which is written as 1.234,56; only a part of its name"
                    + " says so: is it that of one piece?"))
        .containsEntry(
            Role.TRANSACTION,
            Guess.unsure(
                "InvoiceNo",
                "a text; it stands in several rows: is a row a line? Then row-is = line"))
        .containsEntry(
            Role.CUSTOMER,
            Guess.unsure("customer_name", "a text; only a part of its name says so"));
  }

  @Test
  void twoThatFitAlikeAreSaid() {
    Guesses guesses =
        Guesses.of(
            List.of(
                column("net", DataTypes.DoubleType, "1.5"),
                column("gross", DataTypes.DoubleType, "1.8")));

    assertThat(guesses.of(Role.AMOUNT).orElseThrow())
        .isEqualTo(Guess.unsure("net", "a number; or is it gross?"));
  }

  private static SampledColumn column(String name, DataType type, String... values) {
    return new SampledColumn(name, name, type, List.of(values));
  }
}
