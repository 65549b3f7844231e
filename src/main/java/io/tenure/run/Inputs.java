package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.settings.CalendarSettings;
import io.tenure.settings.Settings;
import io.tenure.settings.SqlExpression;
import io.tenure.source.Benchmark;
import io.tenure.source.Benchmarks;
import io.tenure.source.Input;
import io.tenure.staging.Customers;
import io.tenure.staging.InputName;
import io.tenure.staging.LookupTables;
import io.tenure.staging.MergedCustomers;
import io.tenure.staging.PeriodRows;
import io.tenure.staging.Rates;
import io.tenure.staging.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/**
 * The inputs of a run, found to keep their contract. No row has been read but the benchmarks and
 * the table of periods.
 *
 * @param opened the tables that are read, for plans and fingerprints
 * @param transactions in the input's columns
 * @param customers in the input's columns; empty without a customer table
 * @param merges pairs of an old and a new id; empty without a map of merged customers
 * @param rates staged; empty without exchange rates
 * @param calendar the periods of the run
 */
public record Inputs(
    List<Input> opened,
    Dataset<Row> transactions,
    Optional<Dataset<Row>> customers,
    Optional<Dataset<Row>> merges,
    Optional<Dataset<Row>> rates,
    List<Benchmark> benchmarks,
    PeriodCalendar calendar) {

  /** The expressions that read the tables. */
  List<SqlExpression> expressions() {
    return opened.stream().flatMap(input -> input.expressions().stream()).toList();
  }

  /**
   * Opens everything that the settings name.
   *
   * @throws io.tenure.failure.Failure with every problem of the first input that has one
   */
  public static Inputs open(SparkSession spark, Settings settings) {
    Preflight.requireApart(spark, settings);
    Opening opening = new Opening(spark, settings, new ArrayList<>());
    PeriodCalendar calendar = opening.calendar();
    Transactions transactions = new Transactions(settings, calendar.earliestDay());
    Dataset<Row> history =
        opening.read(
            InputName.TRANSACTIONS,
            settings.input().transactions().rows().paths(),
            transactions.expressions());
    DataType idType = transactions.stage(history, LookupTables.none()).idType();
    return new Inputs(
        opening.opened(),
        history,
        opening.customers(idType),
        opening.merges(idType),
        opening.rates(),
        Benchmarks.read(
            spark.sparkContext().hadoopConfiguration(), settings.measures().benchmarks().path()),
        calendar);
  }

  /**
   * Opens one input after the other.
   *
   * @param opened those that were
   */
  private record Opening(SparkSession spark, Settings settings, List<Input> opened) {

    Dataset<Row> read(InputName name, List<String> paths, List<SqlExpression> uses) {
      Input input = Input.open(spark, name.text(), paths, uses);
      opened.add(input);
      return input.read(spark);
    }

    PeriodCalendar calendar() {
      Optional<CalendarSettings> table = settings.input().calendar();
      if (table.isEmpty()) {
        return Calendars.of(settings);
      }
      PeriodRows rows = new PeriodRows(table.get());
      Dataset<Row> input = read(InputName.CALENDAR, table.get().paths(), rows.expressions());
      return Calendars.of(settings, rows.read(input));
    }

    Optional<Dataset<Row>> customers(DataType idType) {
      return settings
          .input()
          .customers()
          .map(
              table -> {
                Customers customers = new Customers(table, settings);
                Dataset<Row> rows =
                    read(InputName.CUSTOMERS, table.paths(), customers.expressions());
                customers.stage(rows, LookupTables.none(), idType);
                return rows;
              });
    }

    Optional<Dataset<Row>> rates() {
      return settings
          .input()
          .rates()
          .map(
              table -> {
                Rates rates = new Rates(table, settings.time().asOf());
                return rates.stage(read(InputName.RATES, table.paths(), rates.expressions()));
              });
    }

    Optional<Dataset<Row>> merges(DataType idType) {
      return settings
          .input()
          .mergedCustomers()
          .map(
              map -> {
                MergedCustomers merged = new MergedCustomers(map);
                return merged.stage(
                    read(InputName.MERGED_CUSTOMERS, map.paths(), merged.expressions()), idType);
              });
    }
  }
}
