package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.failure.Message;
import io.tenure.publish.Publication;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.Settings;
import io.tenure.settings.TargetFormat;
import io.tenure.settings.TargetSettings;
import io.tenure.source.Input;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** What a run would do, as text. */
public final class Plan {
  /** Everything a run would read, build and replace. Nothing is written. */
  public static String of(SparkSession spark, Settings settings) {
    Inputs inputs = Inputs.open(spark, settings);
    PeriodCalendar calendar = inputs.calendar();
    List<String> lines = new ArrayList<>();
    lines.add("read");
    lines.add(inputs(inputs));
    lines.add("build");
    lines.add(
        Message.of(
            "  periods         %s, complete up to %s",
            calendar.grain(), calendar.lastDay(calendar.lastComplete())));
    lines.add("  dimensions      " + dimensions(settings));
    for (TableSpec table : PublishedTables.specs(settings)) {
      lines.add(Message.of("  %-24s%s", table.name(), table.grain()));
    }
    lines.add("replace");
    lines.add("  output          " + settings.publication().output().path());
    Identity identity = Identity.of(settings, inputs);
    lines.add("  new run         " + identity.runId());
    lines.add(
        "  published now   "
            + Publication.published(
                    settings.publication().output().path(),
                    spark.sparkContext().hadoopConfiguration())
                .orElse("nothing"));
    lines.addAll(targets(settings.publication().targets()));
    return String.join(System.lineSeparator(), lines);
  }

  private static List<String> targets(TargetSettings targets) {
    List<String> lines = new ArrayList<>();
    if (!targets.files().formats().isEmpty()) {
      lines.add(
          "  beside it       "
              + targets.files().formats().stream()
                  .map(TargetFormat::word)
                  .collect(Collectors.joining(", ")));
    }
    targets
        .jdbc()
        .ifPresent(jdbc -> lines.add("  then            " + jdbc.schema() + " of " + jdbc.url()));
    targets
        .catalog()
        .ifPresent(
            catalog ->
                lines.add(
                    "  then            " + catalog.schema() + ", " + catalog.format().word()));
    return lines;
  }

  /** One line per input. */
  public static String inputs(Inputs inputs) {
    return inputs.opened().stream()
        .map(Plan::line)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String line(Input input) {
    return Message.of("  %-15s %s%s", input.name(), rows(input.rows()), input.extent());
  }

  /** Files of text do not count their rows. */
  private static String rows(OptionalLong rows) {
    return rows.isPresent() ? Message.of("%,d rows in ", rows.getAsLong()) : "";
  }

  private static String dimensions(Settings settings) {
    return settings.dimensions().isEmpty()
        ? "none"
        : settings.dimensions().stream()
            .map(DimensionSettings::name)
            .collect(Collectors.joining(", "));
  }

  private Plan() {}
}
