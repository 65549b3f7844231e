package io.tenure.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads which inputs are tables of a catalog or answers of a database. */
final class TableReader {
  private static final String DATABASE = "tenure.input.jdbc.";
  private static final String URL = DATABASE + "url";
  private static final String PASSWORD = DATABASE + "password";
  private static final String PASSWORD_FILE = DATABASE + "password-file";
  private static final String PART = "(?:`(?:[^`]|``)+`|[\\p{L}\\p{N}_]+)";
  private static final Pattern NAME = Pattern.compile(PART + "(?:\\." + PART + ")*");
  private static final int MOST_CONNECTIONS = 64;

  private final ConfigValues values;
  private final Problems problems;
  private final Optional<DatabaseSettings> database;

  TableReader(ConfigValues values, Problems problems) {
    this.values = values;
    this.problems = problems;
    this.database = database();
  }

  /** That of an input; empty where it is files, or nothing. */
  Optional<InputTable> table(String input) {
    Optional<SqlExpression> name =
        text(input + ".table", "the name of a table, such as catalog.schema.name")
            .filter(text -> isName(text));
    Optional<SqlExpression> query = text(input + ".query", "a query in the SQL of the database");
    List<String> split = split(input + ".split");
    requireOne(input);
    if (query.isEmpty() && !split.isEmpty()) {
      add(input + ".split", "is set, but no query to split. Remove it, or set query beside it.");
    }
    if (query.isPresent() && values.isNull(URL)) {
      add(input + ".query", "is set, but no database to ask. Set " + URL + ".");
    }
    return name.<InputTable>map(InputTable.OfCatalog::new)
        .or(
            () ->
                query.flatMap(
                    sql -> database.map(its -> new InputTable.OfDatabase(sql, split, its))));
  }

  private void requireOne(String input) {
    List<String> given =
        Stream.of("path", "table", "query")
            .filter(key -> !values.isNull(input + "." + key))
            .toList();
    if (given.size() > 1) {
      add(
          input + "." + given.get(1),
          "is set, and so is "
              + given.get(0)
              + ": an input lies in one place. Remove one of them.");
    }
  }

  private boolean isName(SqlExpression text) {
    boolean isName = NAME.matcher(text.sql()).matches();
    if (!isName) {
      add(
          text.key(),
          "is \""
              + text.sql()
              + "\", but must be the name of a table, such as catalog.schema.name."
              + " Write a part that has other signs than letters, digits and _ in backticks.");
    }
    return isName;
  }

  private Optional<SqlExpression> text(String key, String expected) {
    return values
        .optional(key, expected)
        .map(text -> new SqlExpression(key, text, values.where(key)));
  }

  private List<String> split(String key) {
    return values.isNull(key)
        ? values.<String>optional(key, "", Optional::of).stream().toList()
        : values.list(
            key,
            "a column, its least and its greatest value",
            "[order_no, 1, 9000000]",
            texts -> Optional.of(texts).filter(three -> three.size() == 3));
  }

  private Optional<DatabaseSettings> database() {
    Optional<String> url =
        values.optional(
            URL, "an address such as jdbc:postgresql://host/database", TableReader::address);
    Optional<String> user = values.optional(DATABASE + "user", "the name of a user");
    int connections = values.wholeNumber(DATABASE + "connections", 1, MOST_CONNECTIONS);
    Password password =
        new Password(values.secret(PASSWORD), values.optionalPath(PASSWORD_FILE, "a path"));
    if (password.value().isPresent() && password.file().isPresent()) {
      add(PASSWORD_FILE, "is set, and so is " + PASSWORD + ". Remove one of them.");
    }
    return url.map(address -> new DatabaseSettings(address, user, password, connections));
  }

  private static Optional<String> address(String text) {
    return Parsers.path(text).filter(address -> address.startsWith("jdbc:"));
  }

  private void add(String key, String sentence) {
    problems.add(values.where(key), key + " " + sentence);
  }
}
