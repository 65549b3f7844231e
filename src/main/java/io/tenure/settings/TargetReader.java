package io.tenure.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads tenure.targets. */
final class TargetReader {
  private static final String BLOCK = "tenure.targets.";
  private static final String FORMATS = BLOCK + "files.formats";

  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
  private static final Pattern SCHEMA = Pattern.compile("([A-Za-z_]\\w*\\.)*[A-Za-z_]\\w*");
  private static final int MOST_SECONDS = 3600;

  private final ConfigValues values;

  TargetReader(ConfigValues values) {
    this.values = values;
  }

  TargetSettings targets() {
    return new TargetSettings(files(), jdbc(), catalog());
  }

  /** Its format is checked without a schema, too. */
  private Optional<CatalogTargetSettings> catalog() {
    Optional<String> schema =
        values.optional(
            BLOCK + "catalog.schema",
            "a schema, with its catalog before it, such as lake.reports",
            text -> Optional.of(text).filter(SCHEMA.asMatchPredicate()));
    CatalogFormat format = values.choice(BLOCK + "catalog.format", CatalogFormat.class);
    return schema.map(name -> new CatalogTargetSettings(name, format));
  }

  /** All of it is checked without an address, too. */
  private Optional<JdbcTargetSettings> jdbc() {
    Optional<String> url =
        values.optional(
            BLOCK + "jdbc.url",
            "an address of PostgreSQL, such as jdbc:postgresql://host:5432/reports",
            TargetReader::url);
    Optional<String> user = values.optional(BLOCK + "jdbc.user", "the name of a user");
    Optional<Secret> password = values.secret(BLOCK + "jdbc.password");
    String schema =
        values.matching(BLOCK + "jdbc.schema", "a name of lower case letters, digits and _", NAME);
    int timeout = values.wholeNumber(BLOCK + "jdbc.lock-timeout-seconds", 1, MOST_SECONDS);
    return url.map(there -> new JdbcTargetSettings(there, user, password, schema, timeout));
  }

  private static Optional<String> url(String text) {
    return Parsers.path(text).filter(url -> url.startsWith("jdbc:postgresql:"));
  }

  private FilesTargetSettings files() {
    String known =
        Stream.of(TargetFormat.values()).map(TargetFormat::word).collect(Collectors.joining(", "));
    return new FilesTargetSettings(
        values.list(
            FORMATS, "a list of " + known + ", each once", "[csv, xlsx]", TargetReader::formats),
        new CsvTargetSettings(
            values.flag(BLOCK + "files.csv.excel-bom"),
            values.flag(BLOCK + "files.csv.escape-formulas")));
  }

  private static Optional<List<TargetFormat>> formats(List<String> texts) {
    List<TargetFormat> formats =
        texts.stream().flatMap(text -> Parsers.choice(text, TargetFormat.class).stream()).toList();
    return Optional.of(formats)
        .filter(all -> all.size() == texts.size() && new HashSet<>(all).size() == all.size());
  }
}
