package io.tenure.run;

import io.tenure.settings.CohortRule;
import io.tenure.settings.CustomersSettings;
import io.tenure.settings.MeasureSettings;
import io.tenure.settings.ReferralSettings;
import io.tenure.settings.Settings;
import io.tenure.tables.Acquisition;
import io.tenure.tables.ForecastBacktest;
import io.tenure.tables.GapSurvival;
import io.tenure.tables.ModelFit;
import io.tenure.tables.PurchaseForecast;
import io.tenure.tables.Referral;
import io.tenure.tables.RetentionByDays;
import io.tenure.tables.RetentionUplift;
import io.tenure.tables.RfmThresholds;
import io.tenure.tables.RiskBacktest;
import io.tenure.tables.RiskOverview;
import io.tenure.tables.SignalEffect;
import io.tenure.tables.ValueConcentration;
import java.util.Optional;

/** What the tables of a run need to know of customers beside their periods. */
final class TableNeeds {
  private final Settings settings;
  private final Selection selection;

  TableNeeds(Settings settings) {
    this.settings = settings;
    this.selection = new Selection(settings);
  }

  /** Who is told to have referred whom, and what for; empty where nobody is. */
  static Optional<ReferralSettings> referrals(Settings settings) {
    return settings.input().customers().flatMap(CustomersSettings::referrals);
  }

  /** Whether a table is made of the days of customers. */
  boolean areOfDays() {
    MeasureSettings measures = settings.measures();
    boolean isOfRfm =
        measures.rfm().isEnabled()
            && selection.hasAny(GapSurvival.SPEC, RfmThresholds.SPEC, ValueConcentration.SPEC);
    boolean isOfForecasts =
        measures.forecasts().isEnabled()
            && selection.hasAny(ModelFit.SPEC, ForecastBacktest.SPEC, PurchaseForecast.SPEC);
    boolean isOfBrackets =
        measures.cohorts().brackets().size() > 0 && selection.has(RetentionByDays.SPEC);
    return isOfRfm
        || isOfForecasts
        || isOfBrackets
        || areOfCosts()
        || isOfRisk()
        || settings.publication().customers().isEnabled();
  }

  /** Whether a table tells margin by what was sold cost. */
  boolean areOfCosts() {
    boolean isOfForecasts =
        settings.measures().forecasts().isEnabled()
            && selection.hasAny(PurchaseForecast.SPEC, RetentionUplift.SPEC);
    boolean isOfMargin =
        isOfForecasts || settings.publication().customers().isEnabled() || isOfRisk();
    return (isOfMargin && areCostsKnown()) || isOfReferralCosts() || isOfCohortCosts();
  }

  /** Before a day of acquisition nobody knows what the same period cost. */
  boolean isOfCohortCosts() {
    return settings.input().acquisition().isPresent()
        && selection.has(Acquisition.SPEC)
        && settings.measures().cohorts().rule() == CohortRule.FIRST_TRANSACTION
        && areCostsKnown();
  }

  boolean isOfReferralCosts() {
    return referrals(settings).isPresent() && selection.has(Referral.SPEC) && areCostsKnown();
  }

  private boolean isOfRisk() {
    return settings.measures().risk().isEnabled()
        && selection.hasAny(RiskOverview.SPEC, RiskBacktest.SPEC, SignalEffect.SPEC);
  }

  private boolean areCostsKnown() {
    return settings.input().transactions().columns().cost().isPresent();
  }
}
