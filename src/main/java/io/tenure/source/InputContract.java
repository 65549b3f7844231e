package io.tenure.source;

import io.tenure.failure.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Compares the footers of an input with each other and works out one type per column. Only columns
 * that some setting uses can break the contract; Spark would fill a missing one with NULL and guess
 * at differing types.
 */
final class InputContract {
  private final String input;
  private final List<Footer> footers;
  private final String advice;
  private final Predicate<String> isUsed;
  private final List<String> problems = new ArrayList<>();

  InputContract(String input, Holding holding, Predicate<String> isUsed) {
    this.input = input;
    this.footers = holding.footers();
    this.advice = holding.advice();
    this.isUsed = isUsed;
  }

  /** The used columns with the type that holds all files' values. */
  StructType schema() {
    Map<String, Merged> columns = new LinkedHashMap<>();
    for (Footer footer : footers) {
      Map<String, FileColumn> own = byName(footer);
      own.forEach((name, column) -> columns.merge(name, first(footer, column), this::merged));
    }
    columns.forEach(this::requireInEveryFile);
    StructType schema = new StructType();
    for (Merged column : columns.values()) {
      schema = schema.add(column.name, column.type, true);
    }
    return withPartitions(schema);
  }

  /** What broke the contract, each with file, column, found and expected. */
  List<String> problems() {
    return problems;
  }

  private Map<String, FileColumn> byName(Footer footer) {
    Map<String, FileColumn> columns = new LinkedHashMap<>();
    for (FileColumn column : footer.columns()) {
      if (!isUsed.test(column.name())) {
        continue;
      }
      FileColumn twin = columns.put(FileColumn.key(column.name()), column);
      if (twin != null) {
        report(footer, column.name(), "stands twice, as %s and %s", twin.name(), column.name());
      }
      if (column.type().isEmpty()) {
        report(footer, column.name(), "is %s, which Tenure cannot read", column.found());
      }
    }
    columns.values().removeIf(column -> column.type().isEmpty());
    return columns;
  }

  private static Merged first(Footer footer, FileColumn column) {
    DataType type = Widening.readAs(column.type().orElseThrow());
    return new Merged(column.name(), type, footer, 1);
  }

  private Merged merged(Merged before, Merged next) {
    Optional<DataType> common = Widening.common(before.type, next.type);
    if (common.isEmpty()) {
      report(
          next.footer,
          before.name,
          "is %s, expected %s as in %s",
          next.type.sql(),
          before.type.sql(),
          before.footer.file().path());
    }
    return new Merged(before.name, common.orElse(before.type), before.footer, before.files + 1);
  }

  private void requireInEveryFile(String name, Merged column) {
    if (column.files == footers.size()) {
      return;
    }
    footers.stream()
        .filter(footer -> footer.columns().stream().noneMatch(c -> c.isNamed(name)))
        .forEach(
            footer ->
                report(
                    footer,
                    column.name,
                    "is missing, expected %s as in %s",
                    column.type.sql(),
                    column.footer.file().path()));
  }

  private StructType withPartitions(StructType columns) {
    StructType schema = columns;
    for (Footer shown : firstWithEach()) {
      for (String partition : shown.file().partitions().keySet()) {
        if (isUsed.test(partition) && !isIn(schema, partition)) {
          requireFolder(partition, shown);
          schema = schema.add(partition, DataTypes.StringType, true);
        }
      }
    }
    return schema;
  }

  /** The files between them show every folder name; mostly the first one does. */
  private List<Footer> firstWithEach() {
    Map<Set<String>, Footer> first = new LinkedHashMap<>();
    footers.forEach(footer -> first.putIfAbsent(footer.file().partitions().keySet(), footer));
    return List.copyOf(first.values());
  }

  private static boolean isIn(StructType schema, String column) {
    return Arrays.stream(schema.fieldNames()).anyMatch(column::equalsIgnoreCase);
  }

  private void requireFolder(String partition, Footer shown) {
    footers.stream()
        .filter(footer -> !footer.file().partitions().containsKey(partition))
        .forEach(
            footer ->
                report(
                    footer,
                    partition,
                    "is missing: no folder of the path is named %s=…, as in %s",
                    partition,
                    shown.file().path()));
  }

  private void report(Footer footer, String column, String found, Object... words) {
    problems.add(
        Message.of(
            "input %s: %s: column %s %s. %s",
            input, footer.file().path(), column, Message.of(found, words), advice));
  }

  /** A column over the files seen so far, and the file that showed it first. */
  private record Merged(String name, DataType type, Footer footer, int files) {}
}
