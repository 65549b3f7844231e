package io.tenure.run;

import io.tenure.calendar.Timeline;
import io.tenure.settings.InputName;
import io.tenure.settings.InputSettings;
import io.tenure.settings.MeasureSettings;
import io.tenure.settings.Settings;
import io.tenure.tables.Acquisition;
import io.tenure.tables.CohortLifetimes;
import io.tenure.tables.ContractRetention;
import io.tenure.tables.ContractVsActivity;
import io.tenure.tables.Dunning;
import io.tenure.tables.DunningAttempts;
import io.tenure.tables.ForecastBacktest;
import io.tenure.tables.GapSurvival;
import io.tenure.tables.ModelFit;
import io.tenure.tables.MrrMovement;
import io.tenure.tables.Nps;
import io.tenure.tables.NpsRetention;
import io.tenure.tables.PurchaseForecast;
import io.tenure.tables.Referral;
import io.tenure.tables.RenewalsDue;
import io.tenure.tables.RetentionByDays;
import io.tenure.tables.RetentionEffects;
import io.tenure.tables.RetentionForecast;
import io.tenure.tables.RetentionUplift;
import io.tenure.tables.RfmThresholds;
import io.tenure.tables.RiskBacktest;
import io.tenure.tables.RiskOverview;
import io.tenure.tables.SegmentPurchases;
import io.tenure.tables.SegmentTable;
import io.tenure.tables.SignalEffect;
import io.tenure.tables.ValueConcentration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tables that are made segment by segment, too, but have no rows unless a run is asked for them. A
 * change of theirs restates nothing: they are of no period that is over.
 *
 * @param noted what notes of the history call what they note
 */
record OptionalTables(Settings settings, Timeline time, NoteValues noted) {

  /** Those that are asked for. */
  List<SegmentTable> asked() {
    return those(true);
  }

  /** The others. */
  List<SegmentTable> others() {
    return those(false);
  }

  private List<SegmentTable> those(boolean areAsked) {
    return new Selection(settings)
        .among(
            groups()
                .filter(group -> group.isAsked() == areAsked)
                .flatMap(group -> group.tables().get()));
  }

  /**
   * Tables that are asked for together.
   *
   * @param tables made when they are written
   */
  private record Group(boolean isAsked, Supplier<Stream<SegmentTable>> tables) {}

  private Stream<Group> groups() {
    MeasureSettings measures = settings.measures();
    InputSettings input = settings.input();
    return Stream.of(
        new Group(measures.cohorts().brackets().size() > 0, this::brackets),
        new Group(measures.cohorts().areEffectsTold(), this::effects),
        new Group(measures.forecasts().isEnabled(), this::forecasts),
        new Group(measures.rfm().isEnabled(), this::rfm),
        new Group(measures.risk().isEnabled(), this::risk),
        new Group(input.sources().containsKey(InputName.SUBSCRIPTIONS), this::contracts),
        new Group(input.sources().containsKey(InputName.INVOICES), this::invoices),
        new Group(input.sources().containsKey(InputName.SURVEYS), this::surveys),
        new Group(input.acquisition().isPresent(), this::acquisition),
        new Group(TableNeeds.referrals(settings).isPresent(), this::referral));
  }

  private Stream<SegmentTable> brackets() {
    return Stream.of(new RetentionByDays(time, settings.measures().cohorts().brackets()));
  }

  private Stream<SegmentTable> effects() {
    return Stream.of(
        new RetentionEffects(
            PublishedTables.retention(settings, time), settings.publication().privacy().isOn()));
  }

  private Stream<SegmentTable> forecasts() {
    CohortLifetimes lifetimes = lifetimes();
    SegmentPurchases purchases = Scopes.purchases(settings, time);
    boolean areOfCosts = new TableNeeds(settings).areOfCosts();
    return Stream.of(
        new RetentionForecast(lifetimes),
        new ModelFit(lifetimes, purchases),
        new ForecastBacktest(lifetimes, purchases),
        new PurchaseForecast(purchases, settings.money().margin(), areOfCosts),
        RetentionUplift.of(
            time, settings.money(), areOfCosts, settings.measures().forecasts().ahead()));
  }

  private CohortLifetimes lifetimes() {
    return new CohortLifetimes(
        PublishedTables.retention(settings, time),
        settings.measures().forecasts(),
        settings.publication().privacy().isOn());
  }

  /** Those of recency, frequency and money. */
  private Stream<SegmentTable> rfm() {
    return Stream.of(
        new GapSurvival(), new RfmThresholds(settings.money().scale()), new ValueConcentration());
  }

  /** Those of who is about to leave. */
  private Stream<SegmentTable> risk() {
    return Stream.of(new RiskOverview(), new RiskBacktest(), new SignalEffect(noted.signalKinds()));
  }

  private Stream<SegmentTable> contracts() {
    return Stream.of(
        new MrrMovement(time),
        new ContractRetention(time),
        new ContractVsActivity(time),
        new RenewalsDue());
  }

  /** Those of what was billed. */
  private Stream<SegmentTable> invoices() {
    return Stream.of(new Dunning(time), new DunningAttempts(noted.declineCodes()));
  }

  /** Those of what customers say. */
  private Stream<SegmentTable> surveys() {
    return Stream.of(
        new Nps(time, noted.touchpoints()), new NpsRetention(time, noted.touchpoints()));
  }

  /** What new customers cost. */
  private Stream<SegmentTable> acquisition() {
    return Stream.of(
        Acquisition.of(
            lifetimes(),
            settings.money().margin(),
            new TableNeeds(settings).isOfCohortCosts(),
            settings.input().acquisition()));
  }

  /** Who was referred by whom. */
  private Stream<SegmentTable> referral() {
    return Stream.of(
        Referral.of(
            time,
            settings.money(),
            new TableNeeds(settings).isOfReferralCosts(),
            settings.measures().cohorts().small(),
            TableNeeds.referrals(settings)));
  }
}
