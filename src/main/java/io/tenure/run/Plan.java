package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.diagnosis.SparkProblems;
import io.tenure.failure.Message;
import io.tenure.increments.Continuation;
import io.tenure.increments.Ingredients;
import io.tenure.increments.NewRows;
import io.tenure.publish.Publication;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.Settings;
import io.tenure.settings.TargetFormat;
import io.tenure.settings.TargetSettings;
import io.tenure.source.Input;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    lines.addAll(history(spark, settings, inputs));
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
    if (settings.publication().customers().isEnabled()) {
      lines.add("  customers       " + settings.publication().customers().path());
    }
    lines.addAll(targets(settings.publication().targets()));
    return String.join(System.lineSeparator(), lines);
  }

  /** What is folded, and what that changes of what is published. */
  private static List<String> history(SparkSession spark, Settings settings, Inputs inputs) {
    Continuation on =
        Continuation.of(
            Publication.kept(
                settings.publication().output().path(), spark.sparkContext().hadoopConfiguration()),
            new Ingredients(Program.version(), spark, settings, inputs.opened()),
            false);
    List<String> lines = new ArrayList<>();
    lines.add("fold");
    lines.add("  history         " + on.decision().text());
    newRows(spark, settings, inputs, on)
        .ifPresent(news -> lines.addAll(news(news, inputs.calendar())));
    return lines;
  }

  private static Optional<NewRows> newRows(
      SparkSession spark, Settings settings, Inputs inputs, Continuation on) {
    return SparkProblems.told(
        inputs.expressions(),
        () ->
            on.newRows(
                () ->
                    StagedInputs.of(spark, settings, inputs, (name, rows) -> rows.localCheckpoint())
                        .rows()));
  }

  private static List<String> news(NewRows news, PeriodCalendar calendar) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Message.of(
            "  new rows        %,d of %,d customers%s",
            news.rows(),
            news.customers(),
            news.first()
                .map(day -> Message.of(", from %s to %s", day, news.last().orElse(day)))
                .orElse("")));
    lines.add(
        "  restates        "
            + news.first()
                .filter(day -> news.late() > 0)
                .map(day -> calendar.ordinalOf(Math.toIntExact(day.toEpochDay())))
                .map(
                    period ->
                        Message.of(
                            "figures from %s on; new rows of days that are published: %,d",
                            calendar.firstDay(period), news.late()))
                .orElse("no new row is of a day that is published"));
    return lines;
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
