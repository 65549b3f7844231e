package io.tenure.run;

import io.tenure.benchmarks.BenchmarkComparison;
import io.tenure.calendar.Timeline;
import io.tenure.quality.QualityChecks;
import io.tenure.restatements.RestatementSummary;
import io.tenure.restatements.Restatements;
import io.tenure.settings.ActivitySettings;
import io.tenure.settings.CohortSettings;
import io.tenure.settings.Settings;
import io.tenure.source.Benchmark;
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
import io.tenure.tables.ForecastBacktest;
import io.tenure.tables.GapSurvival;
import io.tenure.tables.InactivityWindow;
import io.tenure.tables.Lateness;
import io.tenure.tables.ModelFit;
import io.tenure.tables.MrrMovement;
import io.tenure.tables.Nps;
import io.tenure.tables.NpsRetention;
import io.tenure.tables.PurchaseForecast;
import io.tenure.tables.Referral;
import io.tenure.tables.RejectedRows;
import io.tenure.tables.RenewalsDue;
import io.tenure.tables.RetentionByDays;
import io.tenure.tables.RetentionCurve;
import io.tenure.tables.RetentionEffects;
import io.tenure.tables.RetentionForecast;
import io.tenure.tables.RetentionUplift;
import io.tenure.tables.RevenueMovement;
import io.tenure.tables.RfmThresholds;
import io.tenure.tables.RiskBacktest;
import io.tenure.tables.RiskOverview;
import io.tenure.tables.Run;
import io.tenure.tables.SegmentTable;
import io.tenure.tables.SignalEffect;
import io.tenure.tables.ValueConcentration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All published tables, in the order they are built. */
public final class PublishedTables {

  /** Those that are made segment by segment, and that a run is to publish. */
  static List<SegmentTable> of(Settings settings, Timeline time, List<Benchmark> benchmarks) {
    ActivitySettings activity = settings.measures().activity();
    int window = activity.longestWindow();
    CohortSettings cohorts = settings.measures().cohorts();
    CohortRetention retention = retention(settings, time);
    return new Selection(settings)
        .among(
            Stream.of(
                retention,
                new CohortRetentionMatrix(
                    retention, cohorts.matrixAges(), settings.money().scale()),
                new RetentionCurve(retention),
                new CustomerMovement(time, activity.closesWithActive(), window),
                new RevenueMovement(time),
                new InactivityWindow(activity.triedWindows()),
                new ActivityFrequency(activity.frequencyPeriods()),
                new BenchmarkComparison(
                    time, settings.measures().benchmarks(), activity, benchmarks)));
  }

  /** The contracts of what a run is to publish. */
  static List<TableSpec> specs(Settings settings) {
    Selection selection = new Selection(settings);
    return specs(settings.measures().cohorts().matrixAges()).stream()
        .filter(selection::has)
        .toList();
  }

  /** Cohorts by age, of which others are made, too. */
  static CohortRetention retention(Settings settings, Timeline time) {
    CohortSettings cohorts = settings.measures().cohorts();
    int window = settings.measures().activity().longestWindow();
    return new CohortRetention(time, cohorts.rule(), cohorts.small(), window);
  }

  /** Names of those whose figures are of the business, and not of the run or its input. */
  static Set<String> ofTheBusiness() {
    return specs(0).stream()
        .map(TableSpec::name)
        .takeWhile(name -> !name.equals(DimPeriod.SPEC.name()))
        .collect(Collectors.toSet());
  }

  /** The names of all tables but some. */
  static List<String> others(List<TableSpec> some) {
    List<String> names = some.stream().map(TableSpec::name).toList();
    return specs(0).stream().map(TableSpec::name).filter(name -> !names.contains(name)).toList();
  }

  /**
   * All contracts.
   *
   * @param matrixAges the N of age_N in the wide matrix
   */
  public static List<TableSpec> specs(int matrixAges) {
    return List.of(
        CohortRetention.SPEC,
        CohortRetentionMatrix.spec(matrixAges),
        RetentionCurve.SPEC,
        CustomerMovement.SPEC,
        RevenueMovement.SPEC,
        InactivityWindow.SPEC,
        ActivityFrequency.SPEC,
        BenchmarkComparison.SPEC,
        DimPeriod.SPEC,
        DimSegment.SPEC,
        RetentionByDays.SPEC,
        RetentionEffects.SPEC,
        RetentionForecast.SPEC,
        ModelFit.SPEC,
        ForecastBacktest.SPEC,
        PurchaseForecast.SPEC,
        RetentionUplift.SPEC,
        GapSurvival.SPEC,
        RfmThresholds.SPEC,
        ValueConcentration.SPEC,
        RiskOverview.SPEC,
        RiskBacktest.SPEC,
        SignalEffect.SPEC,
        MrrMovement.SPEC,
        ContractRetention.SPEC,
        ContractVsActivity.SPEC,
        RenewalsDue.SPEC,
        Dunning.SPEC,
        DunningAttempts.SPEC,
        Nps.SPEC,
        NpsRetention.SPEC,
        Acquisition.SPEC,
        Referral.SPEC,
        Lateness.SPEC,
        RejectedRows.SPEC,
        Restatements.SPEC,
        RestatementSummary.SPEC,
        QualityChecks.SPEC,
        Run.SPEC);
  }

  private PublishedTables() {}
}
