package io.tenure.source;

import io.tenure.digest.Sha256;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A table that Spark reads for us, of a catalog or a database.
 *
 * @param name in messages
 * @param state which of its states is read, where it has such; empty otherwise
 * @param isOnlyOne whether no other table, nor this one made anew, can have a state of that name
 * @param files of a table without states, which tell whether it has changed
 * @param filesNow the same, asked again
 */
record TableHolding(
    String name,
    String state,
    boolean isOnlyOne,
    Dataset<Row> rows,
    List<InputFile> files,
    Supplier<List<InputFile>> filesNow)
    implements Holding {

  /** One that cannot tell whether it has changed. */
  static TableHolding ofUnknownState(String name, Dataset<Row> rows) {
    return new TableHolding(name, "", false, rows, List.of(), List::of);
  }

  @Override
  public List<Footer> footers() {
    InputFile whole = new InputFile(name, name, name, 0, 0, Map.of());
    List<FileColumn> columns = Stream.of(rows.schema().fields()).map(FileColumn::ofSpark).toList();
    return List.of(new Footer(whole, columns));
  }

  @Override
  public String advice() {
    return "Convert the column by a view or a query, and read that.";
  }

  @Override
  public Dataset<Row> read(SparkSession spark, StructType schema) {
    return rows.select(
        Stream.of(schema.fields())
            .map(
                field ->
                    InputScan.widened(
                        FileReading.column(field.name()),
                        rows.schema().apply(field.name()).dataType(),
                        field))
            .toArray(Column[]::new));
  }

  @Override
  public void requireUnchanged() {
    if (!filesNow.get().equals(files)) {
      throw new Failure(
          ExitCode.INPUT,
          Message.of(
              "%s was written while the run read it, so that its tables may be of neither state."
                  + " Nothing was published. Run it again while nobody writes the input.",
              name));
    }
  }

  /**
   * None where it cannot be told whether the table has changed: a view over the same files may say
   * something else of them.
   */
  @Override
  public List<FileMark> marks() {
    return isOnlyOne ? List.of(new FileMark(name, 0, 0, Sha256.of(fingerprint()))) : List.of();
  }

  @Override
  public boolean isOfFiles() {
    return false;
  }

  @Override
  public Holding only(Set<String> paths) {
    throw new IllegalStateException("a table is no files to choose from");
  }

  @Override
  public String extent() {
    return state.isEmpty() ? name : Message.of("%s, %s", name, state);
  }

  /** Its state; without states the names and lengths of its files; without files its name. */
  @Override
  public String fingerprint() {
    return files.stream()
        .map(file -> Message.of("%s %d", file.relativePath(), file.length()))
        .sorted()
        .collect(Collectors.joining("\n", name + " " + state + "\n", ""));
  }
}
