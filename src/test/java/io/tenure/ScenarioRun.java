package io.tenure;

import io.tenure.benchmarks.BenchmarkComparison;
import io.tenure.quality.QualityChecks;
import io.tenure.table.TableSpec;
import io.tenure.tables.Acquisition;
import io.tenure.tables.ActivityFrequency;
import io.tenure.tables.CohortRetention;
import io.tenure.tables.CohortRetentionMatrix;
import io.tenure.tables.ContractRetention;
import io.tenure.tables.ContractVsActivity;
import io.tenure.tables.CustomerMovement;
import io.tenure.tables.DimPeriod;
import io.tenure.tables.DimSegment;
import io.tenure.tables.Dunning;
import io.tenure.tables.DunningAttempts;
import io.tenure.tables.GapSurvival;
import io.tenure.tables.InactivityWindow;
import io.tenure.tables.Lateness;
import io.tenure.tables.MrrMovement;
import io.tenure.tables.Nps;
import io.tenure.tables.NpsRetention;
import io.tenure.tables.Referral;
import io.tenure.tables.RejectedRows;
import io.tenure.tables.RenewalsDue;
import io.tenure.tables.RetentionByDays;
import io.tenure.tables.RetentionCurve;
import io.tenure.tables.RetentionUplift;
import io.tenure.tables.RevenueMovement;
import io.tenure.tables.RfmThresholds;
import io.tenure.tables.Run;
import io.tenure.tables.ValueConcentration;
import io.tenure.testing.HistoryFiles;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.OwnFigures;
import io.tenure.testing.Scenario;
import io.tenure.testing.SecondEngine;
import io.tenure.testing.TableComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/**
 * A scenario that the program counts, and DuckDB after it.
 *
 * @param folder where its files, configuration and output lie
 */
record ScenarioRun(Scenario scenario, Path folder) {

  /** Writes the inputs and runs the program over them. */
  Outcome publish() throws IOException {
    try (SecondEngine engine = SecondEngine.open()) {
      new HistoryFiles(scenario, engine).write(folder);
    }
    Path config = folder.resolve("tenure.conf");
    Files.writeString(config, scenario.configuration(folder));
    return InThisJvm.tenure(
        "run", "--config", config.toString(), "--as-of", scenario.asOf().toString());
  }

  /** Requires that every published table is what its second definition says. */
  void requireSameTables() {
    try (SecondEngine engine = SecondEngine.open()) {
      engine.stage(scenario.parameters(folder));
      SoftAssertions tables = new SoftAssertions();
      for (TableSpec spec : specs()) {
        tables
            .assertThatCode(() -> compare(engine, spec))
            .as("%s of %s", spec.name(), scenario)
            .doesNotThrowAnyException();
        tables
            .assertThat(orphans(engine, spec))
            .as("rows of %s that join nothing, of %s", spec.name(), scenario)
            .isEmpty();
      }
      tables
          .assertThatCode(() -> compareBenchmarks(engine))
          .as("benchmarks of %s", scenario)
          .doesNotThrowAnyException();
      for (TableSpec spec : List.of(QualityChecks.SPEC, Run.SPEC)) {
        tables
            .assertThatCode(() -> readBack(engine, spec))
            .as("%s of %s", spec.name(), scenario)
            .doesNotThrowAnyException();
      }
      tables.assertAll();
    }
  }

  private List<TableSpec> specs() {
    List<TableSpec> specs = new ArrayList<>(usual());
    if (scenario.setting("rfm.enabled").equals("true")) {
      specs.addAll(List.of(GapSurvival.SPEC, RfmThresholds.SPEC, ValueConcentration.SPEC));
    }
    if (!scenario.setting("cohorts.day-brackets").isEmpty()) {
      specs.add(RetentionByDays.SPEC);
    }
    if (scenario.setting("forecasts.enabled").equals("true")) {
      specs.add(RetentionUplift.SPEC);
    }
    if (scenario.hasSubscriptions()) {
      specs.addAll(
          List.of(
              MrrMovement.SPEC, ContractRetention.SPEC, ContractVsActivity.SPEC, RenewalsDue.SPEC));
    }
    if (scenario.hasSpending()) {
      specs.add(Acquisition.SPEC);
    }
    if (scenario.hasReferrals()) {
      specs.add(Referral.SPEC);
    }
    if (scenario.hasInvoices()) {
      specs.addAll(List.of(Dunning.SPEC, DunningAttempts.SPEC));
    }
    if (scenario.hasSurveys()) {
      specs.addAll(List.of(Nps.SPEC, NpsRetention.SPEC));
    }
    return specs;
  }

  private List<TableSpec> usual() {
    return List.of(
        RejectedRows.SPEC,
        CohortRetention.SPEC,
        CohortRetentionMatrix.spec(scenario.matrixAges()),
        RetentionCurve.SPEC,
        CustomerMovement.SPEC,
        RevenueMovement.SPEC,
        InactivityWindow.SPEC,
        ActivityFrequency.SPEC,
        DimPeriod.SPEC,
        DimSegment.SPEC,
        Lateness.SPEC);
  }

  private void compare(SecondEngine engine, TableSpec spec) {
    new TableComparison(spec, scenario.moneyScale())
        .assertSame(engine.published(latest(spec)), engine.table(spec.name()));
  }

  /** Rows whose segment or period is not in the tables that others are joined to. */
  private List<List<Object>> orphans(SecondEngine engine, TableSpec spec) {
    List<String> columns = spec.columnNames();
    List<List<Object>> orphans = new ArrayList<>();
    if (columns.contains("segment")) {
      String known = "s.dimension = t.dimension AND s.segment = t.segment";
      orphans.addAll(orphans(engine, spec, DimSegment.SPEC, known));
    }
    for (String period : List.of("period", "cohort_period")) {
      if (columns.contains(period)) {
        String grain = columns.contains("grain") ? "s.grain = t.grain" : "s.is_base";
        orphans.addAll(
            orphans(engine, spec, DimPeriod.SPEC, grain + " AND s.period = t." + period));
      }
    }
    return orphans;
  }

  private List<List<Object>> orphans(
      SecondEngine engine, TableSpec spec, TableSpec joined, String known) {
    String rows = "read_parquet('" + latest(spec) + "/*.parquet') AS t";
    String others = "read_parquet('" + latest(joined) + "/*.parquet') AS s";
    return engine
        .query("SELECT * FROM " + rows + " ANTI JOIN " + others + " ON " + known + " LIMIT 3")
        .rows();
  }

  private void compareBenchmarks(SecondEngine engine) {
    TableSpec spec = BenchmarkComparison.SPEC;
    var published = engine.published(latest(spec));
    new TableComparison(spec, scenario.moneyScale()).assertContract(published);
    new OwnFigures(engine.table(spec.name())).assertMatch(published);
  }

  /** Tables without a second definition: what they say of the run, nothing else knows. */
  private void readBack(SecondEngine engine, TableSpec spec) {
    new TableComparison(spec, scenario.moneyScale()).assertContract(engine.published(latest(spec)));
  }

  private Path latest(TableSpec spec) {
    return folder.resolve("output").resolve("latest").resolve(spec.name());
  }
}
