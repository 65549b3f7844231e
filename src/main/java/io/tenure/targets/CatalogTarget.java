package io.tenure.targets;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.publish.WrittenTable;
import io.tenure.settings.CatalogTargetSettings;
import io.tenure.table.RowFormat;
import io.tenure.tables.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * The tables in a catalog of Spark. Each is replaced at one instant, and one after the other, that
 * of the run last: no catalog that everybody has replaces several at once.
 */
public final class CatalogTarget {
  private final SparkSession spark;
  private final CatalogTargetSettings settings;

  public CatalogTarget(SparkSession spark, CatalogTargetSettings settings) {
    this.spark = spark;
    this.settings = settings;
  }

  /**
   * Requires a catalog that can take tables of these formats. Nothing is written.
   *
   * @param others names of tables that are not to be there
   * @throws Failure with exit code 2 and every problem
   */
  public void require(List<RowFormat> formats, List<String> others) {
    CatalogLibrary.of(settings.format()).require(spark);
    requireCatalog();
    try {
      List<String> problems = new ArrayList<>(stale(others));
      formats.forEach(format -> problems.addAll(table(format).problems()));
      if (!problems.isEmpty()) {
        throw new Failure(ExitCode.CONFIGURATION, problems);
      }
    } catch (RuntimeException e) {
      if (e instanceof Failure failure) {
        throw failure;
      }
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "tenure.targets.catalog.schema %s cannot be used: %s. Correct it, or the options of"
                  + " its catalog.",
              settings.schema(), why(e)));
    }
  }

  /** Spark takes a catalog that it does not know for a schema, and finds no table there. */
  private void requireCatalog() {
    String catalog = settings.catalog();
    if (!catalog.equals(CatalogTargetSettings.OF_SESSION)
        && spark.conf().get("spark.sql.catalog." + catalog, "").isEmpty()) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "tenure.targets.catalog.schema is %s, but Spark knows no catalog %s. Add to"
                  + " spark-submit: --conf spark.sql.catalog.%s=CLASS; or correct the name.",
              settings.schema(), catalog, catalog));
    }
  }

  /** No catalog empties a table at the instant at which another one is replaced. */
  private List<String> stale(List<String> others) {
    return others.stream()
        .map(name -> settings.schema() + "." + name)
        .filter(name -> spark.catalog().tableExists(name))
        .map(
            name ->
                Message.of(
                    "tenure.targets.catalog: %s is there, but not among the tables of the run, beside"
                        + " which it would show another one. Drop it; or publish all tables, without"
                        + " tenure.output.tables; or set tenure.targets.catalog.schema to another"
                        + " schema.",
                    name))
        .toList();
  }

  private TargetTable table(RowFormat format) {
    Map<String, String> found = new LinkedHashMap<>();
    String name = settings.schema() + "." + format.spec().name();
    if (spark.catalog().tableExists(name)) {
      for (StructField field : spark.table(name).schema().fields()) {
        found.put(field.name().toLowerCase(Locale.ROOT), field.dataType().sql());
      }
    }
    return new TargetTable(settings.schema(), format, found);
  }

  /**
   * Replaces one table after the other, unless another run is published.
   *
   * @throws Failure with exit code 7, if not all are replaced
   */
  public void deliver(Delivery delivery) {
    List<String> shown = new ArrayList<>();
    try {
      spark.sql("CREATE NAMESPACE IF NOT EXISTS " + settings.schema());
      CatalogSwitch by = CatalogSwitch.of(settings, spark, delivery.runId());
      requireNone(stale(delivery.others()), delivery);
      List<WrittenTable> tables = inOrder(delivery.tables());
      for (WrittenTable table : tables) {
        by.stage(checked(table, delivery), table);
      }
      if (!delivery.isPublished().getAsBoolean()) {
        throw failed(
            delivery, shown, "another run has been published meanwhile, which delivers itself");
      }
      for (WrittenTable table : tables) {
        by.show(table(table.format()), table);
        shown.add(table.spec().name());
      }
    } catch (RuntimeException e) {
      if (e instanceof Failure failure) {
        throw failure;
      }
      throw failed(delivery, shown, why(e));
    }
  }

  private TargetTable checked(WrittenTable written, Delivery delivery) {
    TargetTable table = table(written.format());
    requireNone(table.problems(), delivery);
    return table;
  }

  private void requireNone(List<String> problems, Delivery delivery) {
    if (!problems.isEmpty()) {
      throw failed(delivery, List.of(), String.join(" ", problems));
    }
  }

  /** Whoever sees the row of the run sees its tables. */
  private static List<WrittenTable> inOrder(List<WrittenTable> tables) {
    return tables.stream()
        .sorted(Comparator.comparing(table -> table.spec().name().equals(Run.SPEC.name())))
        .toList();
  }

  private Failure failed(Delivery delivery, List<String> shown, String why) {
    return new Failure(
        ExitCode.TARGET,
        Message.of(
            "run %s is published, but its tables are not all in %s: %s. Of it are there: %s. Then"
                + " deliver them by: tenure export --config FILE",
            delivery.runId(),
            settings.schema(),
            why,
            shown.isEmpty() ? "none" : String.join(", ", shown)));
  }

  /** Spark says in the first line what, and then the plan. */
  private static String why(Throwable e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    return message.replaceFirst("(?: SQLSTATE: \\w+)?[.\\s]*$", "");
  }
}
