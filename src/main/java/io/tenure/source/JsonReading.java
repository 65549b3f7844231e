package io.tenure.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.tenure.failure.Message;
import io.tenure.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** JSON lines: an object a line, of which the settings say the columns. */
record JsonReading(Configuration hadoop, DeclaredColumns declared) implements FileReading {
  private static final String MISFIT = "tenure_misfit";
  private static final FileFault NO_OBJECT =
      new FileFault(
          "a line of "
              + FileFault.FILE
              + " is no JSON object in UTF-8, or has a value of another type than"
              + " schema declares",
          "Write the file again, or declare the column as STRING, which any value is.");

  private static final FileFault GOES_ON =
      new FileFault(
          "a line of "
              + FileFault.FILE
              + " goes on behind its JSON object, and Spark would leave out what follows",
          "Write each object on a line of its own, as jq -c . does.");

  private static final String LINE = "tenure_line";

  /** Behind an end neither another end nor what parts it from its neighbour. */
  private static final String NEXT = "[}\\]]\\s*[^\\s,}\\]]";

  /** Within a list, or on a line of its own. */
  private static final String NEIGHBOUR = "\\}\\s*,\\s*\\{";

  /** Spark takes both quotes. */
  private static final String TEXT = "\"(?:[^\"\\\\]++|\\\\.)*+\"|'(?:[^'\\\\]++|\\\\.)*+'";

  /** Lines of each file that are looked at first: mostly they have every key. */
  private static final int LINES = 1_000;

  @Override
  public Footer footer(InputFile file) {
    return new Footer(file, declared.all());
  }

  /** Spark reads a key that no object has as NULL everywhere, as it does one of other case. */
  @Override
  public List<String> problems(List<Footer> footers) throws IOException {
    Set<String> keys = new HashSet<>();
    addKeys(footers, LINES, line -> true, keys);
    addKeys(footers, Long.MAX_VALUE, mayHave(keys), keys);
    return keys.isEmpty() ? List.of() : declared.lacking(keys::contains, keys, "no object");
  }

  /** Lines that may have a key which the first ones lack; a backslash may write any letter. */
  private Predicate<String> mayHave(Set<String> keys) {
    List<String> lacking =
        declared
            .names()
            .filter(name -> !keys.contains(name))
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .toList();
    return line -> line.indexOf('\\') >= 0 || lacking.stream().anyMatch(line::contains);
  }

  private void addKeys(
      List<Footer> footers, long lines, Predicate<String> isLookedAt, Set<String> keys)
      throws IOException {
    for (Footer footer : footers) {
      if (declared.areIn(keys)) {
        return;
      }
      InputFile file = footer.file();
      try (BufferedReader text = TextFile.open(hadoop, file, StandardCharsets.UTF_8)) {
        String line = text.readLine();
        for (long read = 0; read < lines && line != null && !declared.areIn(keys); read++) {
          keys.addAll(isLookedAt.test(line) ? keys(line) : Set.of());
          line = text.readLine();
        }
      } catch (IOException e) {
        throw new IOException(Message.of("%s is not readable: %s", file.path(), e.getMessage()), e);
      }
    }
  }

  /** None of a line that is no object: Spark is stricter, and tells of all lines. */
  private static Set<String> keys(String line) {
    try {
      return Json.keys(line);
    } catch (IllegalArgumentException e) {
      return Set.of();
    }
  }

  @Override
  public boolean mayBeEmpty() {
    return true;
  }

  @Override
  public Dataset<Row> rows(
      DataFrameReader reader, List<FileColumn> columns, StructType wanted, List<String> paths) {
    return reader
        .schema(wanted.add(MISFIT, DataTypes.StringType))
        .option("mode", "PERMISSIVE")
        .option("columnNameOfCorruptRecord", MISFIT)
        .json(paths.toArray(String[]::new))
        .select(Stream.of(wanted.fields()).map(JsonReading::read).toArray(Column[]::new))
        .union(requireOneObject(reader, wanted, paths));
  }

  /** No rows, but the end of the run where a line has more than its object. */
  private Dataset<Row> requireOneObject(
      DataFrameReader reader, StructType wanted, List<String> paths) {
    StructType line = new StructType().add(LINE, DataTypes.StringType);
    for (StructField folder : wanted.fields()) {
      line = isOfFolder(folder) ? line.add(folder) : line;
    }
    // a text may have what looks like the next object; few lines have either
    Column bare = regexp_replace(col(LINE), TEXT, "\"");
    Column goesOn = col(LINE).rlike(NEXT).and(bare.rlike(NEXT));
    Column areSeveral =
        col(LINE)
            .rlike(NEIGHBOUR)
            .and(
                size(from_json(concat(lit("["), col(LINE), lit("]")), lit("array<string>"))).gt(1));
    return reader
        .schema(line)
        .text(paths.toArray(String[]::new))
        .where(when(goesOn.or(areSeveral), GOES_ON.raised().cast("boolean")).otherwise(false))
        .select(Stream.of(wanted.fields()).map(this::nothing).toArray(Column[]::new));
  }

  private boolean isOfFolder(StructField field) {
    return declared.all().stream().noneMatch(column -> column.isNamed(field.name()));
  }

  private Column nothing(StructField field) {
    if (isOfFolder(field)) {
      return FileReading.column(field.name());
    }
    Column none = FileReading.never(col(LINE));
    return (field.dataType() instanceof StructType object
            ? from_json(none, object)
            : none.cast(field.dataType()))
        .as(field.name());
  }

  private static Column read(StructField field) {
    Column its = FileReading.column(field.name());
    Column text = field.dataType() instanceof StructType ? to_json(its) : its;
    Column known =
        field.dataType().equals(DataTypes.StringType) || field.dataType() instanceof StructType
            ? Characters.known(its, text, field.name(), "Write the file again as UTF-8.")
            : its;
    return when(col(MISFIT).isNotNull(), NO_OBJECT.raised()).otherwise(known).as(field.name());
  }
}
