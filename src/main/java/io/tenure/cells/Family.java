package io.tenure.cells;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The kinds of cells of a segment, each with a key of two numbers and some measures that add up.
 * Those of cohorts are last: they are many, and are streamed behind the others.
 */
public enum Family {
  /** Customers by the period in which they joined, see {@link JoinedCells}. */
  JOINED(0, 1),
  /** Customers alive by span, see {@link MovementCells}. */
  MOVEMENT(1, MovementCells.MEASURES),
  /** Revenue by span, see {@link RevenueCells}. */
  REVENUE(2, RevenueCells.MEASURES),
  /** Customers behind the revenue, for privacy alone, see {@link PayerCells}. */
  PAYERS(3, PayerCells.MEASURES),
  /** Customers by number of active periods, see {@link FrequencyCells}. */
  FREQUENCY(4, FrequencyCells.MEASURES),
  /** Spells of silence by their length, see {@link SilenceCells}. */
  SILENCE(5, 1),
  /** Gaps between active days by their length, see {@link GapCells}. */
  GAPS(6, 1),
  /** Customers by number of active days, see {@link ActiveDayCells}. */
  ACTIVE_DAYS(7, 1),
  /** What the revenue of customers tells in its order; no sums, see {@link ValueCells}. */
  VALUES(8, ValueCells.MEASURES),
  /** Customers by their purchases, see {@link PurchaseCells}. */
  PURCHASES(9, PurchaseCells.MEASURES),
  /** The same as of an earlier day, with what came since, see {@link PastPurchaseCells}. */
  PAST_PURCHASES(10, PastPurchaseCells.MEASURES),
  /** Customers by what they spend on a day, see {@link SpendCells}. */
  SPEND(11, SpendCells.MEASURES),
  /** Customers who have ever bought, see {@link BuyerCells}. */
  BUYERS(12, BuyerCells.MEASURES),
  /** Customers by the level of their risk, see {@link RiskCells}. */
  RISK(13, 2),
  /** Customers by what was told of them some days ago, and who left, see {@link RiskCells}. */
  RISK_THEN(14, 3),
  /** Customers by their signals of then and who is like them, see {@link RiskCells}. */
  SIGNALS(15, 2),
  /** Customers with contracts by span, see {@link SubscriberCells}. */
  SUBSCRIBERS(16, SubscriberCells.MEASURES),
  /** Their MRR, see {@link MrrCells}. */
  MRR(17, SubscriberCells.MEASURES),
  /** Customers by contracts and purchases, see {@link AttendanceCells}. */
  ATTENDANCE(18, AttendanceCells.MEASURES),
  /** Customers by their first MRR and age, see {@link ContractCohortCells}. */
  CONTRACT_COHORTS(19, ContractCohortCells.MEASURES),
  /** What customers brought and cost, see {@link MarginCells}. */
  MARGINS(20, MarginCells.MEASURES),
  /** Customers by what became of their invoices, see {@link DunnedCustomerCells}. */
  DUNNED_CUSTOMERS(21, DunnedCustomerCells.MEASURES),
  /** Their invoices, see {@link DunnedInvoiceCells}. */
  DUNNED_INVOICES(22, DunnedInvoiceCells.MEASURES),
  /** Failed invoices by the days since, see {@link RecoveryCells}. */
  RECOVERIES(23, RecoveryCells.MEASURES),
  /** Failed attempts to collect them, see {@link DeclineCells}. */
  DECLINES(24, DeclineCells.MEASURES),
  /** Contracts by when they are to be renewed, see {@link RenewalCells}. */
  RENEWALS(25, RenewalCells.MEASURES),
  /** Customers by such contracts, see {@link RenewingCustomerCells}. */
  RENEWING_CUSTOMERS(26, RenewingCustomerCells.MEASURES),
  /** Customers behind differences of counts of invoices, see {@link DunnedRestCells}. */
  DUNNED_RESTS(27, DunnedRestCells.MEASURES),
  /** Customers by what they answered in surveys, see {@link SurveyCells}. */
  SURVEYS(28, SurveyCells.MEASURES),
  /** Customers by what they had answered a year ago, see {@link LoyaltyCells}. */
  LOYALTY(29, LoyaltyCells.MEASURES),
  /** Customers by days since they joined, see {@link BracketCells}. */
  BRACKETS(30, BracketCells.MEASURES),
  /** What was spent to win the customers of cohorts; no sums, see {@link AcquisitionCells}. */
  ACQUISITION(31, AcquisitionCells.MEASURES),
  /** What was sold to customers of cohorts cost, see {@link CohortCostCells}. */
  COHORT_COSTS(32, CohortCostCells.MEASURES),
  /** Customers by who was referred, see {@link ReferralCells}. */
  REFERRALS(33, ReferralCells.MEASURES),
  /** What was sold to them cost, see {@link ReferralCostCells}. */
  REFERRAL_COSTS(34, ReferralCostCells.MEASURES),
  /** Customers who referred others, see {@link ReferrerCells}. */
  REFERRERS(35, ReferrerCells.MEASURES),
  /** Customers of cohorts by age, see {@link CohortCells}. */
  COHORT(36, CohortCells.MEASURES);

  private static final List<Family> ALL = List.of(values());

  private static final Set<Family> OF_CONTRACTS =
      EnumSet.of(
          SUBSCRIBERS,
          MRR,
          ATTENDANCE,
          CONTRACT_COHORTS,
          DUNNED_CUSTOMERS,
          DUNNED_INVOICES,
          DUNNED_RESTS,
          RECOVERIES,
          DECLINES,
          RENEWALS,
          RENEWING_CUSTOMERS);

  private static final Set<Family> OF_DAYS =
      EnumSet.of(
          GAPS,
          ACTIVE_DAYS,
          PURCHASES,
          PAST_PURCHASES,
          SPEND,
          BUYERS,
          MARGINS,
          BRACKETS,
          COHORT_COSTS,
          REFERRAL_COSTS);

  /** Nearly every customer has a cell of its own. */
  private static final Set<Family> THINNED = EnumSet.of(PURCHASES, PAST_PURCHASES, SPEND);

  private final int number;
  private final int measures;

  Family(int number, int measures) {
    this.number = number;
    this.measures = measures;
  }

  /** Stands for it in rows of cells, and says their order. */
  public int number() {
    return number;
  }

  static Family of(int number) {
    return ALL.get(number);
  }

  public int measures() {
    return measures;
  }

  /** Whether it is counted by days, which the history then has. */
  boolean isOfDays() {
    return OF_DAYS.contains(this);
  }

  /** Whether it is counted by what was sold cost, which the history then has. */
  boolean isOfCosts() {
    return this == MARGINS || this == COHORT_COSTS || this == REFERRAL_COSTS;
  }

  /** Whether it needs to know of all customers before it can tell of one. */
  public boolean isOfRisk() {
    return this == RISK || this == RISK_THEN || this == SIGNALS;
  }

  /** Whether it holds a sample of large segments, see {@link Thinning}. */
  boolean isThinned() {
    return THINNED.contains(this);
  }

  /** Whether it is counted by contracts, which the history then has. */
  boolean isOfContracts() {
    return OF_CONTRACTS.contains(this);
  }

  /** Whether it is counted by surveys, which the history then has. */
  boolean isOfSurveys() {
    return this == SURVEYS || this == LOYALTY;
  }

  /** Whether it is counted by who referred a customer, which the history then has. */
  public boolean isOfReferrals() {
    return this == REFERRALS || this == REFERRAL_COSTS;
  }

  /** The most measures that a cell of any family has. */
  static int mostMeasures() {
    int most = 0;
    for (Family family : values()) {
      most = Math.max(most, family.measures);
    }
    return most;
  }
}
