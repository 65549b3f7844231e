package io.tenure.cli;

import io.tenure.failure.Failure;
import io.tenure.json.Json;
import io.tenure.reach.Reach;
import io.tenure.settings.ConfigText;
import io.tenure.settings.InputName;
import io.tenure.settings.InputSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the transactions lie of which nothing is known yet. */
final class InitPlace {
  /** What a configuration has to say, but is of no account for its input. */
  private static final String ANY = "tenure { as-of = \"2000-01-01\", output.path = published }";

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description = "Folder or file of the transactions: Parquet, CSV, JSON lines, ORC, Avro.")
  private @Nullable String input;

  @Option(
      names = "--table",
      required = true,
      paramLabel = "NAME",
      description = "Table of the transactions in a catalog that Spark knows.")
  private @Nullable String table;

  @ArgGroup(exclusive = false)
  private @Nullable Database database;

  /** A database, and what it is asked. */
  static final class Database {
    @Option(
        names = "--query",
        required = true,
        paramLabel = "SQL",
        description = "Query of the transactions, in the SQL of the database.")
    private String query = "";

    @Option(
        names = "--url",
        required = true,
        paramLabel = "URL",
        description = "The database, such as jdbc:postgresql://host/database, without a password.")
    private String url = "";

    @Option(names = "--user", paramLabel = "NAME", description = "Who asks it.")
    private @Nullable String user;

    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "A file whose first line is the password.")
    private @Nullable String passwordFile;

    private String settings() {
      return "tenure.input.transactions.query = "
          + Json.quoted(query)
          + "\ntenure.input.jdbc.url = "
          + Json.quoted(url)
          + Optional.ofNullable(user)
              .map(name -> "\ntenure.input.jdbc.user = " + Json.quoted(name))
              .orElse("")
          + Optional.ofNullable(passwordFile)
              .map(file -> "\ntenure.input.jdbc.password-file = " + Json.quoted(file))
              .orElse("");
    }
  }

  /**
   * Requires that files, if it is files, can be reached at all.
   *
   * @throws Failure if they cannot
   */
  void requireReach() {
    if (input != null) {
      Reach.require("--input", input, HadoopSettings.ofProcess());
    }
  }

  String files() {
    return Objects.requireNonNull(input);
  }

  /**
   * The table or the query, read by the rules of a configuration; empty for files.
   *
   * @throws Failure if it breaks one of them
   */
  Optional<InputSource> table() {
    if (table != null) {
      return source("--table", "tenure.input.transactions.table = " + Json.quoted(table));
    }
    return Optional.ofNullable(database).flatMap(its -> source("--query", its.settings()));
  }

  private static Optional<InputSource> source(String option, String settings) {
    ConfigText text = new ConfigText(option, settings + "\n" + ANY, null);
    return Optional.ofNullable(
        ConfigOptions.settings(text, List.of(), null)
            .input()
            .sources()
            .get(InputName.TRANSACTIONS));
  }
}
