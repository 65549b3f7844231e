package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.failure.Attempts;
import io.tenure.settings.CalendarSettings;
import io.tenure.settings.InputName;
import io.tenure.settings.InputSource;
import io.tenure.settings.NoteSettings;
import io.tenure.settings.Places;
import io.tenure.settings.Settings;
import io.tenure.settings.SqlExpression;
import io.tenure.source.Benchmark;
import io.tenure.source.Benchmarks;
import io.tenure.source.Input;
import io.tenure.staging.Accounts;
import io.tenure.staging.AcquisitionCosts;
import io.tenure.staging.Customers;
import io.tenure.staging.LookupTables;
import io.tenure.staging.MergedCustomers;
import io.tenure.staging.Notes;
import io.tenure.staging.PeriodRows;
import io.tenure.staging.Rates;
import io.tenure.staging.Transactions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
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
 * @param others the other ones that are given: merged customers, accounts and rates staged, the
 *     others in the input's columns
 * @param calendar the periods of the run
 */
public record Inputs(
    List<Input> opened,
    Dataset<Row> transactions,
    Map<InputName, Dataset<Row>> others,
    List<Benchmark> benchmarks,
    PeriodCalendar calendar) {

  /** One of the others; empty if it is not given. */
  Optional<Dataset<Row>> other(InputName name) {
    return Optional.ofNullable(others.get(name));
  }

  /** The expressions that read the tables. */
  List<SqlExpression> expressions() {
    return opened.stream().flatMap(input -> input.expressions().stream()).toList();
  }

  /** The transactions of some files, by their paths, in the input's columns. */
  Dataset<Row> transactions(SparkSession spark, Set<String> files) {
    return opened.stream()
        .filter(input -> input.name().equals(InputName.TRANSACTIONS.text()))
        .findFirst()
        .orElseThrow()
        .read(spark, files);
  }

  /**
   * Requires that no file has changed since it was opened.
   *
   * @throws io.tenure.failure.Failure with exit code 3
   */
  void requireUnchanged() {
    opened.forEach(Input::requireUnchanged);
  }

  /**
   * Requires of settings, of which others are wrong, that the output can be written and the files
   * can be read. Their columns are not looked at, and Spark need not have started.
   *
   * @throws io.tenure.failure.Failure with every problem
   */
  public static void requirePlaces(Configuration hadoop, Places places) {
    Attempts attempts = new Attempts();
    if (!places.output().isEmpty()) {
      attempts.at(() -> requireOutput(hadoop, places));
    }
    places
        .inputs()
        .forEach(
            (name, source) ->
                attempts.at(() -> Input.requireReadable(hadoop, name.text(), source)));
    attempts.of(() -> Benchmarks.read(hadoop, places.benchmarks()));
    attempts.throwFailures();
  }

  private static void requireOutput(Configuration hadoop, Places places) {
    OutputCheck.requireApart(hadoop, places);
    OutputCheck.requireWritable(hadoop, places);
  }

  /**
   * Opens everything that the settings name.
   *
   * @throws io.tenure.failure.Failure with every problem that stands in the way of reading
   */
  public static Inputs open(SparkSession spark, Settings settings) {
    Attempts attempts = new Attempts();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    attempts.at(() -> requireOutput(hadoop, Places.of(settings)));
    attempts.at(() -> Deliveries.require(spark, settings));
    Opening opening = new Opening(spark, settings, new ArrayList<>());
    Optional<PeriodCalendar> calendar = attempts.of(opening::calendar);
    LocalDate earliest = calendar.map(PeriodCalendar::earliestDay).orElse(LocalDate.EPOCH);
    Transactions transactions = new Transactions(settings, earliest);
    Optional<Dataset<Row>> history = attempts.of(() -> opening.history(transactions));
    Optional<DataType> idType =
        history.flatMap(
            rows -> attempts.of(() -> transactions.stage(rows, LookupTables.none()).idType()));
    Map<InputName, Dataset<Row>> others = new EnumMap<>(InputName.class);
    attempts
        .ofAny(() -> opening.customers(idType))
        .ifPresent(rows -> others.put(InputName.CUSTOMERS, rows));
    attempts
        .ofAny(() -> opening.merges(idType))
        .ifPresent(rows -> others.put(InputName.MERGED_CUSTOMERS, rows));
    attempts
        .ofAny(() -> opening.accounts(idType))
        .ifPresent(rows -> others.put(InputName.ACCOUNTS, rows));
    attempts.ofAny(opening::rates).ifPresent(rows -> others.put(InputName.RATES, rows));
    attempts
        .ofAny(opening::acquisition)
        .ifPresent(rows -> others.put(InputName.ACQUISITION_COSTS, rows));
    for (NoteSettings notes : settings.input().notes()) {
      attempts
          .of(() -> opening.notes(notes, idType))
          .ifPresent(rows -> others.put(notes.input().input(), rows));
    }
    Optional<List<Benchmark>> benchmarks = attempts.of(opening::benchmarks);
    attempts.throwFailures();
    return new Inputs(
        opening.opened(),
        history.orElseThrow(),
        others,
        benchmarks.orElseThrow(),
        calendar.orElseThrow());
  }

  /**
   * Opens one input after the other.
   *
   * @param opened those that were
   */
  private record Opening(SparkSession spark, Settings settings, List<Input> opened) {

    Dataset<Row> read(InputName name, List<SqlExpression> uses) {
      InputSource source = Objects.requireNonNull(settings.input().sources().get(name));
      Input input = Input.open(spark, name.text(), source, uses);
      opened.add(input);
      return input.read(spark);
    }

    Dataset<Row> history(Transactions transactions) {
      return read(InputName.TRANSACTIONS, transactions.expressions());
    }

    List<Benchmark> benchmarks() {
      return Benchmarks.read(
          spark.sparkContext().hadoopConfiguration(), settings.measures().benchmarks().path());
    }

    PeriodCalendar calendar() {
      Optional<CalendarSettings> table = settings.input().calendar();
      if (table.isEmpty()) {
        return Calendars.of(settings);
      }
      PeriodRows rows = new PeriodRows(table.get());
      Dataset<Row> input = read(InputName.CALENDAR, rows.expressions());
      return Calendars.of(settings, rows.read(input));
    }

    /** Without the type of the transactions' id, theirs is not compared with it. */
    Optional<Dataset<Row>> customers(Optional<DataType> idType) {
      return settings
          .input()
          .customers()
          .map(
              table -> {
                Customers customers = new Customers(table, settings);
                Dataset<Row> rows = read(InputName.CUSTOMERS, customers.expressions());
                idType.ifPresent(type -> customers.stage(rows, LookupTables.none(), type));
                return rows;
              });
    }

    /** Without the type of the transactions' id, theirs is not compared with it. */
    Dataset<Row> notes(NoteSettings some, Optional<DataType> idType) {
      Notes notes = new Notes(some, settings);
      Dataset<Row> rows = read(some.input().input(), notes.expressions());
      idType.ifPresent(type -> notes.stage(rows, LookupTables.none(), type));
      return rows;
    }

    Optional<Dataset<Row>> rates() {
      return settings
          .input()
          .rates()
          .map(
              table -> {
                Rates rates = new Rates(table, settings.time().asOf());
                return rates.stage(read(InputName.RATES, rates.expressions()));
              });
    }

    Optional<Dataset<Row>> acquisition() {
      return settings
          .input()
          .acquisition()
          .map(
              costs -> {
                AcquisitionCosts staging = new AcquisitionCosts(costs, settings);
                Dataset<Row> rows = read(InputName.ACQUISITION_COSTS, staging.expressions());
                staging.requireTypes(rows);
                return rows;
              });
    }

    Optional<Dataset<Row>> accounts(Optional<DataType> idType) {
      return settings
          .input()
          .entity()
          .accounts()
          .map(
              map -> {
                Accounts accounts = new Accounts(map, settings.time());
                Dataset<Row> rows = read(InputName.ACCOUNTS, accounts.expressions());
                return idType.map(type -> accounts.stage(rows, type)).orElse(rows);
              });
    }

    Optional<Dataset<Row>> merges(Optional<DataType> idType) {
      return settings
          .input()
          .entity()
          .merged()
          .map(
              map -> {
                MergedCustomers merged = new MergedCustomers(map);
                Dataset<Row> rows = read(InputName.MERGED_CUSTOMERS, merged.expressions());
                return idType.map(type -> merged.stage(rows, type)).orElse(rows);
              });
    }
  }
}
