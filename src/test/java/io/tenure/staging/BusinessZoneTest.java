package io.tenure.staging;

import static io.tenure.testing.FoldedCustomer.FIRST_PERIOD;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Shop;
import io.tenure.testing.Shop.Folded;
import io.tenure.testing.Spark;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** B11: an instant becomes a date in the zone of the business, whatever the zone of the machine. */
class BusinessZoneTest {
  private static final String COLUMNS = "(customer_id, transaction_date, amount)";
  private final TimeZone ofTheMachine = TimeZone.getDefault();

  @TempDir private Path folder;

  @BeforeEach
  void spark() {
    Spark.session();
  }

  @AfterEach
  void restore() {
    TimeZone.setDefault(ofTheMachine);
  }

  @ParameterizedTest(name = "B11: on a machine in {0}")
  @ValueSource(strings = {"Asia/Tokyo", "America/Los_Angeles"})
  void b11InstantsBecomeDatesOfTheBusiness(String machine) {
    TimeZone.setDefault(TimeZone.getTimeZone(machine));
    new Shop(folder)
        .transactions(
            COLUMNS,
            """
            -- the last microsecond of January in New York, which is 5 hours behind in winter
            (1, TIMESTAMPTZ '2026-02-01 04:59:59.999999+00', 1.00),
            (2, TIMESTAMPTZ '2026-02-01 05:00:00+00',        1.00),
            -- 8 March has no hour from 2 to 3; from then on it is 4 hours behind
            (3, TIMESTAMPTZ '2026-03-08 06:59:59+00',        1.00),
            (4, TIMESTAMPTZ '2026-03-09 03:59:59.999999+00', 1.00),
            (5, TIMESTAMPTZ '2026-03-09 04:00:00+00',        1.00),
            -- 2 November 2025 has the hour from 1 to 2 twice
            (6, TIMESTAMPTZ '2025-11-02 05:30:00+00',        1.00),
            (7, TIMESTAMPTZ '2025-11-02 06:30:00+00',        1.00),
            (8, TIMESTAMPTZ '2025-11-03 04:59:59.999999+00', 1.00)
            """);

    assertThat(dates("America/New_York"))
        .containsExactly(
            "1 2026-01-31",
            "2 2026-02-01",
            "3 2026-03-08",
            "4 2026-03-08",
            "5 2026-03-09",
            "6 2025-11-02",
            "7 2025-11-02",
            "8 2025-11-02");
    assertThat(dates("UTC")).contains("1 2026-02-01", "4 2026-03-09", "8 2025-11-03");
    // London is on UTC in February and in March until the 29th
    assertThat(dates("Europe/London")).contains("1 2026-02-01", "2 2026-02-01", "4 2026-03-09");
  }

  @ParameterizedTest(name = "B11: on a machine in {0}")
  @ValueSource(strings = {"Asia/Tokyo", "America/Los_Angeles"})
  void b11WallClockTimesStayWhatTheyAre(String machine) {
    TimeZone.setDefault(TimeZone.getTimeZone(machine));
    new Shop(folder)
        .transactions(
            COLUMNS,
            """
            (1, TIMESTAMP '2026-01-31 23:59:59.999999', 1.00),
            (2, TIMESTAMP '2026-02-01 00:00:00',        1.00),
            -- an hour that New York did not have, and one that it had twice
            (3, TIMESTAMP '2026-03-08 02:30:00',        1.00),
            (4, TIMESTAMP '2025-11-02 01:30:00',        1.00)
            """);

    assertThat(dates("America/New_York"))
        .containsExactly("1 2026-01-31", "2 2026-02-01", "3 2026-03-08", "4 2025-11-02")
        .isEqualTo(dates("Europe/London"))
        .isEqualTo(dates("UTC"));
  }

  /** When periods are days, the ordinal of one is the number of days since 1970. */
  private List<String> dates(String zone) {
    Folded folded =
        new Shop(folder)
            .with("tenure.period.unit = day")
            .with("tenure.time-zone = \"" + zone + '"')
            .fold();
    Dataset<Row> dated =
        folded.history().withColumn(FIRST_PERIOD, date_from_unix_date(col(FIRST_PERIOD)));
    return new Folded(folded.settings(), folded.calendar(), dated).customers(FIRST_PERIOD);
  }
}
