package io.tenure.testing;

import static org.apache.spark.sql.functions.col;

import io.tenure.history.CustomerHistory;
import io.tenure.history.FoundRows;
import io.tenure.history.HistoryBounds;
import io.tenure.history.HistoryFindings;
import io.tenure.history.HistoryFold;
import io.tenure.run.Calendars;
import io.tenure.run.Inputs;
import io.tenure.run.Session;
import io.tenure.run.StagedInputs;
import io.tenure.settings.ConfigText;
import io.tenure.settings.InvalidSettings;
import io.tenure.settings.Settings;
import io.tenure.settings.SettingsReader;
import io.tenure.staging.PossibleFindings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A small shop on disk: tables from a few lines of SQL, and what the program makes of them. The
 * as-of date is 2026-03-31 unless the configuration says otherwise.
 */
public final class Shop {
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
        new HistoryFold(settings, inputs.calendar(), Calendars.index(settings, inputs.calendar()))
            .fold(staged.transactions(), staged.customers());
    List<Row> rows = history.collectAsList();
    return new Folded(settings, spark.createDataFrame(rows, history.schema()));
  }

  /** A folded history, and the questions that tests ask of it. */
  public record Folded(Settings settings, Dataset<Row> history) {

    /** What was found of the rows: "input reason outcome rows/all", without what did not occur. */
    public List<String> findings() {
      HistoryBounds bounds = HistoryBounds.of(history, 0);
      return HistoryFindings.counts(history, bounds, PossibleFindings.of(settings)).stream()
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
      return HistoryFindings.samples(history, settings.publication().quality().sampleRows())
          .collectAsList()
          .stream()
          .map(row -> row.getString(0) + ": " + row.getString(1))
          .sorted()
          .toList();
    }

    /** Some columns of the customers, one text per customer, sorted. */
    public List<String> customers(String... columns) {
      return history.where(col(CustomerHistory.CUSTOMER_ID).isNotNull()).collectAsList().stream()
          .map(row -> text(row, columns))
          .sorted()
          .toList();
    }

    private static String text(Row row, String... columns) {
      StringBuilder text =
          new StringBuilder(String.valueOf(row.<Object>getAs(CustomerHistory.CUSTOMER_ID)));
      for (String column : columns) {
        int at = row.fieldIndex(column);
        boolean isList = row.schema().fields()[at].dataType().typeName().equals("array");
        text.append(' ').append(isList ? row.getList(at) : row.get(at));
      }
      return text.toString();
    }
  }
}
