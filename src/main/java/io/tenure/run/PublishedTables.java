package io.tenure.run;

import io.tenure.benchmarks.BenchmarkComparison;
import io.tenure.calendar.Timeline;
import io.tenure.quality.QualityChecks;
import io.tenure.restatements.RestatementSummary;
import io.tenure.restatements.Restatements;
import io.tenure.settings.AcquisitionSettings;
import io.tenure.settings.ActivitySettings;
import io.tenure.settings.CohortRule;
import io.tenure.settings.CohortSettings;
import io.tenure.settings.CustomersSettings;
import io.tenure.settings.InputName;
import io.tenure.settings.ReferralSettings;
import io.tenure.settings.Settings;
import io.tenure.source.Benchmark;
import io.tenure.table.TableSpec;
import io.tenure.tables.Acquisition;
import io.tenure.tables.ActivityFrequency;
import io.tenure.tables.CohortLifetimes;
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
import io.tenure.tables.SegmentPurchases;
import io.tenure.tables.SegmentTable;
import io.tenure.tables.SignalEffect;
import io.tenure.tables.ValueConcentration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    Selection selection = new Selection(settings);
    return Stream.of(
            retention,
            new CohortRetentionMatrix(retention, cohorts.matrixAges(), settings.money().scale()),
            new RetentionCurve(retention),
            new CustomerMovement(time, activity.closesWithActive(), window),
            new RevenueMovement(time),
            new InactivityWindow(activity.triedWindows()),
            new ActivityFrequency(activity.frequencyPeriods()),
            new BenchmarkComparison(time, settings.measures().benchmarks(), activity, benchmarks))
        .filter(table -> selection.has(table.spec()))
        .toList();
  }

  /** The contracts of what a run is to publish. */
  static List<TableSpec> specs(Settings settings) {
    Selection selection = new Selection(settings);
    return specs(settings.measures().cohorts().matrixAges()).stream()
        .filter(selection::has)
        .toList();
  }

  /**
   * Those that are made segment by segment, too, but empty unless they are asked for. A change of
   * theirs restates nothing: they are of no period that is over.
   *
   * @param noted what notes of the history call what they note
   * @param areAsked whether to tell those that are asked for, or the others
   */
  static List<SegmentTable> optional(
      Settings settings, Timeline time, NoteValues noted, boolean areAsked) {
    List<SegmentTable> tables = new ArrayList<>();
    if (hasBrackets(settings) == areAsked) {
      tables.addAll(brackets(settings, time));
    }
    if (settings.measures().cohorts().areEffectsTold() == areAsked) {
      tables.addAll(effects(settings, time));
    }
    if (settings.measures().forecasts().isEnabled() == areAsked) {
      tables.addAll(forecasts(settings, time));
    }
    if (settings.measures().rfm().isEnabled() == areAsked) {
      tables.addAll(rfm(settings));
    }
    if (settings.measures().risk().isEnabled() == areAsked) {
      tables.addAll(risk(settings, noted.signalKinds()));
    }
    if (hasContracts(settings) == areAsked) {
      tables.addAll(contracts(settings, time));
    }
    if (hasInvoices(settings) == areAsked) {
      tables.addAll(invoices(settings, time, noted.declineCodes()));
    }
    if (hasSurveys(settings) == areAsked) {
      tables.addAll(surveys(settings, time, noted.touchpoints()));
    }
    Optional<AcquisitionSettings> acquisition = settings.input().acquisition();
    if (acquisition.isPresent() == areAsked && new Selection(settings).has(Acquisition.SPEC)) {
      tables.add(acquisition(settings, time, acquisition));
    }
    Optional<ReferralSettings> referrals = referrals(settings);
    if (referrals.isPresent() == areAsked && new Selection(settings).has(Referral.SPEC)) {
      tables.add(
          Referral.of(
              time,
              settings.money(),
              isOfReferralCosts(settings),
              settings.measures().cohorts().small(),
              referrals));
    }
    return tables;
  }

  private static boolean hasBrackets(Settings settings) {
    return settings.measures().cohorts().brackets().size() > 0;
  }

  private static List<SegmentTable> brackets(Settings settings, Timeline time) {
    return Stream.<SegmentTable>of(
            new RetentionByDays(time, settings.measures().cohorts().brackets()))
        .filter(table -> new Selection(settings).has(table.spec()))
        .toList();
  }

  private static List<SegmentTable> effects(Settings settings, Timeline time) {
    return Stream.<SegmentTable>of(
            new RetentionEffects(
                retention(settings, time), settings.publication().privacy().isOn()))
        .filter(table -> new Selection(settings).has(table.spec()))
        .toList();
  }

  private static CohortLifetimes lifetimes(Settings settings, Timeline time) {
    return new CohortLifetimes(
        retention(settings, time),
        settings.measures().forecasts(),
        settings.publication().privacy().isOn());
  }

  private static List<SegmentTable> forecasts(Settings settings, Timeline time) {
    CohortLifetimes lifetimes = lifetimes(settings, time);
    SegmentPurchases purchases = Scopes.purchases(settings, time);
    Selection selection = new Selection(settings);
    return Stream.<SegmentTable>of(
            new RetentionForecast(lifetimes),
            new ModelFit(lifetimes, purchases),
            new ForecastBacktest(lifetimes, purchases),
            new PurchaseForecast(purchases, settings.money().margin(), areOfCosts(settings)),
            RetentionUplift.of(
                time,
                settings.money(),
                areOfCosts(settings),
                settings.measures().forecasts().ahead()))
        .filter(table -> selection.has(table.spec()))
        .toList();
  }

  /** Those of recency, frequency and money. */
  private static List<SegmentTable> rfm(Settings settings) {
    Selection selection = new Selection(settings);
    return Stream.<SegmentTable>of(
            new GapSurvival(),
            new RfmThresholds(settings.money().scale()),
            new ValueConcentration())
        .filter(table -> selection.has(table.spec()))
        .toList();
  }

  /** Those of who is about to leave. */
  private static List<SegmentTable> risk(Settings settings, List<String> signalKinds) {
    Selection selection = new Selection(settings);
    return Stream.<SegmentTable>of(
            new RiskOverview(), new RiskBacktest(), new SignalEffect(signalKinds))
        .filter(table -> selection.has(table.spec()))
        .toList();
  }

  private static boolean hasContracts(Settings settings) {
    return settings.input().sources().containsKey(InputName.SUBSCRIPTIONS);
  }

  /** Those of contracts. */
  private static List<SegmentTable> contracts(Settings settings, Timeline time) {
    Selection selection = new Selection(settings);
    return Stream.<SegmentTable>of(
            new MrrMovement(time),
            new ContractRetention(time),
            new ContractVsActivity(time),
            new RenewalsDue())
        .filter(table -> selection.has(table.spec()))
        .toList();
  }

  /** What new customers cost; the settings are absent of a table without rows. */
  private static Acquisition acquisition(
      Settings settings, Timeline time, Optional<AcquisitionSettings> acquisition) {
    return Acquisition.of(
        lifetimes(settings, time),
        settings.money().margin(),
        isOfCohortCosts(settings),
        acquisition);
  }

  /** Before a day of acquisition nobody knows what the same period cost. */
  private static boolean isOfCohortCosts(Settings settings) {
    return settings.input().acquisition().isPresent()
        && new Selection(settings).has(Acquisition.SPEC)
        && settings.measures().cohorts().rule() == CohortRule.FIRST_TRANSACTION
        && settings.input().transactions().columns().cost().isPresent();
  }

  private static Optional<ReferralSettings> referrals(Settings settings) {
    return settings.input().customers().flatMap(CustomersSettings::referrals);
  }

  private static boolean isOfReferralCosts(Settings settings) {
    return referrals(settings).isPresent()
        && new Selection(settings).has(Referral.SPEC)
        && settings.input().transactions().columns().cost().isPresent();
  }

  /** Whether a table of the run tells margin by what was sold cost. */
  static boolean areOfCosts(Settings settings) {
    boolean isOfForecasts =
        settings.measures().forecasts().isEnabled()
            && Stream.of(PurchaseForecast.SPEC, RetentionUplift.SPEC)
                .anyMatch(new Selection(settings)::has);
    boolean isOfMargin =
        isOfForecasts
            || settings.publication().customers().isEnabled()
            || isOfRisk(settings)
            || isOfReferralCosts(settings)
            || isOfCohortCosts(settings);
    return isOfMargin && settings.input().transactions().columns().cost().isPresent();
  }

  private static boolean hasInvoices(Settings settings) {
    return settings.input().sources().containsKey(InputName.INVOICES);
  }

  /** Those of what was billed. */
  private static List<SegmentTable> invoices(
      Settings settings, Timeline time, List<String> declineCodes) {
    Selection selection = new Selection(settings);
    return Stream.<SegmentTable>of(new Dunning(time), new DunningAttempts(declineCodes))
        .filter(table -> selection.has(table.spec()))
        .toList();
  }

  private static boolean hasSurveys(Settings settings) {
    return settings.input().sources().containsKey(InputName.SURVEYS);
  }

  /** Those of what customers say. */
  private static List<SegmentTable> surveys(
      Settings settings, Timeline time, List<String> touchpoints) {
    Selection selection = new Selection(settings);
    return Stream.<SegmentTable>of(new Nps(time, touchpoints), new NpsRetention(time, touchpoints))
        .filter(table -> selection.has(table.spec()))
        .toList();
  }

  /** Whether a table of the run is made of the days of customers. */
  static boolean areOfDays(Settings settings) {
    boolean isOfRfm = settings.measures().rfm().isEnabled() && !rfm(settings).isEmpty();
    Selection selection = new Selection(settings);
    boolean isOfForecasts =
        settings.measures().forecasts().isEnabled()
            && Stream.of(ModelFit.SPEC, ForecastBacktest.SPEC, PurchaseForecast.SPEC)
                .anyMatch(selection::has);
    boolean isOfBrackets =
        hasBrackets(settings) && new Selection(settings).has(RetentionByDays.SPEC);
    return isOfRfm
        || isOfBrackets
        || isOfForecasts
        || areOfCosts(settings)
        || isOfRisk(settings)
        || settings.publication().customers().isEnabled();
  }

  private static boolean isOfRisk(Settings settings) {
    return settings.measures().risk().isEnabled() && !risk(settings, List.of()).isEmpty();
  }

  private static CohortRetention retention(Settings settings, Timeline time) {
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
