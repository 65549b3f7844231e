package io.tenure.testing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.history.Customer;
import io.tenure.history.CustomerHistory;
import io.tenure.history.CustomerRules;
import io.tenure.history.Facts;
import io.tenure.history.FoundRows;
import io.tenure.history.HistoryFold;
import io.tenure.run.Inputs;
import io.tenure.run.Scopes;
import io.tenure.run.StagedInputs;
import io.tenure.session.Session;
import io.tenure.settings.ConfigText;
import io.tenure.settings.InvalidSettings;
import io.tenure.settings.Settings;
import io.tenure.settings.SettingsReader;
import io.tenure.staging.PossibleFindings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A small shop on disk: tables from a few lines of SQL, and what the program makes of them. The
 * as-of date is 2026-03-31 unless the configuration says otherwise.
 */
public final class Shop {
  private static final String WHOLE = "whole_row";
  private static final String COLUMNS = "(customer_id, transaction_date, amount)";

  private final Path folder;
  private String config = "";

  public Shop(Path folder) {
    this.folder = folder;
  }

  /** Adds settings, as HOCON below the line that opens a file. */
  public Shop with(String hocon) {
    config += hocon + "\n";
    return this;
  }

  /** The transactions as the rows of a VALUES list: customer_id, transaction_date, amount. */
  public Shop transactions(String values) {
    return transactions(COLUMNS, values);
  }

  /** The transactions as the rows of a VALUES list under a list of column names. */
  public Shop transactions(String columns, String values) {
    ParquetFiles.write(transactionsFolder().resolve("part-0.parquet"), select(columns, values));
    return this;
  }

  /** The customers as the rows of a VALUES list under a list of column names. */
  public Shop customers(String columns, String values) {
    ParquetFiles.write(folder.resolve("customers/part-0.parquet"), select(columns, values));
    return with("tenure.input.customers.path = \"" + folder.resolve("customers") + '"');
  }

  /** Another input as the rows of a VALUES list, or of a SELECT, under a list of column names. */
  public Shop input(String name, String columns, String values) {
    ParquetFiles.write(folder.resolve(name + "/part-0.parquet"), select(columns, values));
    return with("tenure.input." + name + ".path = \"" + folder.resolve(name) + '"');
  }

  private static String select(String columns, String values) {
    String rows = values.startsWith("SELECT ") ? values : "VALUES " + values;
    return "SELECT * FROM (" + rows + ") AS t" + columns;
  }

  public Path transactionsFolder() {
    return folder.resolve("transactions");
  }

  public Path output() {
    return folder.resolve("out");
  }

  /** The configuration as a file, for commands. */
  public Path file() {
    try {
      return Files.writeString(folder.resolve("shop.conf"), hocon());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String hocon() {
    return """
    tenure.as-of = "2026-03-31"
    tenure.input.transactions.path = "%s"
    tenure.output.path = "%s"
    %s"""
        .formatted(transactionsFolder(), output(), config);
  }

  public Settings settings() {
    try {
      return SettingsReader.read(new ConfigText("shop.conf", hocon(), null), List.of(), null);
    } catch (InvalidSettings e) {
      throw new IllegalArgumentException(String.join("\n", e.problems()), e);
    }
  }

  /** The inputs, opened as a run opens them. */
  public Inputs open() {
    Settings settings = settings();
    return Inputs.open(Session.open(settings.time().zone()), settings);
  }

  /** The folded history; computed once, so that a test may ask it several questions. */
  public Folded fold() {
    Settings settings = settings();
    SparkSession spark = Session.open(settings.time().zone());
    Inputs inputs = Inputs.open(spark, settings);
    StagedInputs staged =
        StagedInputs.of(spark, settings, inputs, (name, rows) -> rows.localCheckpoint());
    Dataset<Row> history =
        new HistoryFold(settings, Scopes.places(settings, inputs.calendar()))
            .fold(staged.rows().transactions(), staged.rows().customers());
    List<Row> rows = history.collectAsList();
    return new Folded(settings, inputs.calendar(), spark.createDataFrame(rows, history.schema()));
  }

  /** A folded history, and the questions that tests ask of it. */
  public record Folded(Settings settings, PeriodCalendar calendar, Dataset<Row> history) {

    /** What the history says as a whole. */
    public Facts facts() {
      return Facts.of(history, Scopes.facts(settings, calendar));
    }

    /** What was found of the rows: "input reason outcome rows/all", without what did not occur. */
    public List<String> findings() {
      return facts().found(PossibleFindings.of(settings)).stream()
          .filter(found -> found.rows() > 0)
          .map(Folded::line)
          .toList();
    }

    private static String line(FoundRows found) {
      return String.join(
          " ",
          found.inputText(),
          found.reason(),
          found.outcomeText(),
          found.rows() + "/" + found.of());
    }

    /** The sampled evidence of rejected rows, sorted: "finding: evidence". */
    public List<String> samples() {
      List<String> samples = new ArrayList<>();
      facts()
          .samples(settings.publication().quality().sampleRows())
          .forEach((code, some) -> some.forEach(each -> samples.add(code + ": " + each)));
      return samples;
    }

    /** Some columns of the customers, or what is read of them, one text each, sorted. */
    public List<String> customers(String... columns) {
      List<String> dimensions = HistoryFold.dimensions(settings);
      CustomerRules rules =
          CustomerRules.of(Scopes.places(settings, calendar), settings, dimensions);
      Customer customer = new Customer(rules, dimensions.size());
      Dataset<Row> customers = CustomerHistory.customers(history);
      List<String> texts = new ArrayList<>();
      for (Row row :
          CustomerHistory.select(customers.withColumn(WHOLE, struct(col("*"))), dimensions, WHOLE)
              .collectAsList()) {
        customer.read(row);
        texts.add(text(customer, row.getStruct(row.size() - 1), columns));
      }
      texts.sort(String::compareTo);
      return texts;
    }

    private static String text(Customer customer, Row row, String... columns) {
      StringBuilder text =
          new StringBuilder(String.valueOf(row.<Object>getAs(CustomerHistory.KEY)));
      for (String column : columns) {
        Object value =
            FoldedCustomer.knows(column)
                ? FoldedCustomer.answer(customer, column)
                : row.getAs(column);
        text.append(' ').append(value);
      }
      return text.toString();
    }
  }
}
