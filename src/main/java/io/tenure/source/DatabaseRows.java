package io.tenure.source;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.reach.Credentials;
import io.tenure.reach.DatabaseDriver;
import io.tenure.settings.InputTable;
import io.tenure.settings.Password;
import io.tenure.settings.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;

/**
 * The answer of a database. It has no state that could be read again: rows that are written while a
 * run reads may be in it or not.
 */
record DatabaseRows(SparkSession spark, String input, InputTable.OfDatabase query) {
  private static final int ROWS_A_FETCH = 10_000;

  /** Letters of a password that words have by chance. */
  private static final int SHORT = 4;

  /**
   * Asks the database which columns the answer has.
   *
   * @throws Failure if it cannot be asked, or does not know the answer
   */
  TableHolding open() {
    DatabaseDriver driver = DatabaseDriver.of(query.database().url());
    Optional<String> password = password(query.database().password());
    try {
      return TableHolding.ofUnknownState(
          "query of " + query.database().url(), reader(driver, password).load());
    } catch (Exception e) {
      // SQLException is a checked exception that no signature of Spark declares
      throw driver.isMissing(e) ? missing(driver) : refused(e, password);
    }
  }

  private static Failure missing(DatabaseDriver driver) {
    return driver.missing(
        Message.of(
            "tenure.input.jdbc.url names a database of the kind %s, which", driver.database()));
  }

  private DataFrameReader reader(DatabaseDriver driver, Optional<String> password) {
    DataFrameReader reader =
        spark
            .read()
            .format("jdbc")
            .option("url", query.database().url())
            .option("dbtable", "(" + query.text().sql() + ") tenure_input")
            .option("fetchsize", ROWS_A_FETCH)
            // a time without a zone is a wall-clock time, not one in the zone of this machine
            .option("preferTimestampNTZ", true)
            // two texts that a database calls equal are not always the same to Spark
            .option("pushDownPredicate", false);
    driver.name().ifPresent(name -> reader.option("driver", name));
    query.database().user().ifPresent(user -> reader.option("user", user));
    password.ifPresent(secret -> reader.option("password", secret));
    List<String> split = query.split();
    if (!split.isEmpty()) {
      reader
          .option("partitionColumn", split.get(0))
          .option("lowerBound", split.get(1))
          .option("upperBound", split.get(2))
          .option("numPartitions", query.database().connections());
    }
    return reader;
  }

  private Failure refused(Exception e, Optional<String> password) {
    String why = Credentials.hidden(SparkMessages.firstSentence(e));
    String told = password.map(secret -> hidden(why, secret)).orElse(why);
    return new Failure(
        ExitCode.INPUT,
        Message.of(
            "input %s: %s has no answer from %s: %s Correct the query, or the address, user and"
                + " password in tenure.input.jdbc.",
            input, ExpressionCheck.located(query.text()), query.database().url(), told));
  }

  /** A text without a password. A short one is within many words, and is looked for by itself. */
  static String hidden(String text, String password) {
    String secret = Pattern.quote(password);
    String found = password.length() < SHORT ? "(?<!\\w)" + secret + "(?!\\w)" : secret;
    return password.isBlank() ? text : text.replaceAll(found, Credentials.HIDDEN);
  }

  private Optional<String> password(Password password) {
    return password.file().map(this::firstLine).or(() -> password.value().map(Secret::reveal));
  }

  private String firstLine(String file) {
    Path path = new Path(file);
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                path.getFileSystem(hadoop()).open(path), StandardCharsets.UTF_8))) {
      return Optional.ofNullable(text.readLine()).orElse("");
    } catch (IOException e) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "tenure.input.jdbc.password-file %s cannot be read: %s. Correct it, or take the"
                  + " password from the environment.",
              file, e.getMessage()));
    }
  }

  private Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }
}
