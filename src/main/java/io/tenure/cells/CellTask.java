package io.tenure.cells;

import io.tenure.history.BillingNotes;
import io.tenure.history.Customer;
import io.tenure.history.CustomerCosts;
import io.tenure.history.CustomerDays;
import io.tenure.history.CustomerHistory;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The cells of the customers of one task, given away as rows as soon as they are too many. */
final class CellTask implements Iterator<Row> {
  private final Iterator<Row> customers;
  private final Customer customer;
  private final CustomerDays days;
  private final CustomerCosts costs;
  private final ContractSpans contracts;
  private final CustomerSurveys surveys;
  private final CustomerReferrals referrals;
  private final boolean hasDays;
  private final boolean hasContracts;
  private final boolean hasCosts;
  private final boolean hasSurveys;
  private final int contractsAt;
  private final int costsAt;
  private final int surveysAt;
  private final Segments segments;
  private final int mostCells;
  private final List<Counter> counters;
  private final int[] found;

  /** Null where all stand for themselves. */
  private final @Nullable Thinning thinning;

  /** The segments in which the customer stands for others. */
  private int[] drawn;

  /** Whether the customer has more cells than could be kept with the others. */
  private boolean isOpen;

  /** Which of the counted cells is given away next. */
  private int counter;

  private int place;

  CellTask(CellPass pass, Iterator<Row> customers) {
    this.customers = customers;
    this.customer = new Customer(pass.rules(), pass.dimensions().size());
    this.days = new CustomerDays(pass.rules().places());
    this.costs = new CustomerCosts(pass.scope().time().calendar());
    this.contracts = new ContractSpans(pass.billing(), pass.scope().time());
    this.surveys = new CustomerSurveys(pass.surveys());
    this.referrals = new CustomerReferrals(pass);
    this.hasDays = pass.hasDays();
    this.hasContracts = pass.hasContracts();
    this.hasCosts = pass.hasCosts();
    this.hasSurveys = pass.hasSurveys();
    this.contractsAt = CustomerHistory.columns(pass.dimensions().size());
    this.costsAt = contractsAt + (hasContracts ? pass.billing().columns().size() : 0);
    this.surveysAt = costsAt + (hasCosts ? 1 : 0);
    this.segments = pass.segments();
    this.mostCells = pass.scope().mostCells();
    this.counters = counters(pass.scope(), pass.billing());
    this.found = new int[segments.perCustomer()];
    this.drawn = found;
    this.thinning = pass.isThinned() ? pass.thinning() : null;
    this.counter = counters.size();
  }

  private List<Counter> counters(CellPass.Scope scope, BillingNotes billing) {
    CustomerSpans spans = new CustomerSpans(scope.time());
    DunnedPeriods dunned = new DunnedPeriods(contracts, scope.time());
    RenewalSight renewals =
        new RenewalSight(
            contracts, scope.time(), billing.contracts().settings().renewalGraceDays());
    int last = scope.time().lastComplete();
    return Stream.<Counter>of(
            new JoinedCells(scope.time()),
            new MovementCells(scope.time()),
            new RevenueCells(spans),
            new FrequencyCells(last - scope.reach().recentPeriods() + 1, last),
            new SilenceCells(last, scope.reach().windows()),
            new GapCells(days),
            new ActiveDayCells(days, scope.reach().frequencyDays()),
            new PurchaseCells(days),
            new PastPurchaseCells(days, scope.reach().backDays()),
            new SpendCells(days),
            new BuyerCells(days, scope.reach().backDays()),
            new MarginCells(days, costs),
            new SubscriberCells(contracts),
            new MrrCells(contracts),
            new AttendanceCells(contracts),
            new ContractCohortCells(contracts, scope.time()),
            new DunnedCustomerCells(dunned),
            new DunnedInvoiceCells(dunned),
            new DunnedRestCells(dunned),
            new RecoveryCells(dunned),
            new DeclineCells(dunned, billing.declineCodes()),
            new RenewalCells(renewals),
            new RenewingCustomerCells(renewals),
            new SurveyCells(surveys, scope.time()),
            new LoyaltyCells(surveys, scope.time()),
            new BracketCells(days, scope.time(), scope.reach().brackets()),
            new CohortCostCells(scope.time(), costs),
            new ReferralCells(referrals, scope.time()),
            new ReferralCostCells(referrals, scope.time(), costs),
            new ReferrerCells(referrals, scope.time()),
            new CohortCells(scope.time()),
            new PayerCells(spans))
        .filter(counter -> scope.families().contains(counter.family()))
        .toList();
  }

  @Override
  public boolean hasNext() {
    while (!findCell() && (isOpen || customers.hasNext())) {
      counters.forEach(each -> each.sums().clear());
      count();
      counter = 0;
      place = 0;
    }
    return counter < counters.size();
  }

  private void count() {
    boolean isFull = false;
    while (!isFull && (isOpen || customers.hasNext())) {
      if (!isOpen) {
        read(customers.next());
        counters.forEach(this::addTo);
      }
      isOpen = false;
      for (Counter each : counters) {
        isOpen |= each.goOn(customer, found, mostCells);
        isFull |= each.sums().size() >= mostCells;
      }
    }
  }

  private void addTo(Counter counter) {
    int[] its = counter.family().isThinned() ? drawn : found;
    if (its.length > 0) {
      counter.add(customer, its);
    }
  }

  private void read(Row row) {
    customer.read(row);
    segments.find(customer, found);
    if (thinning != null) {
      drawn = thinning.drawn(found, (int) row.getLong(row.size() - 1));
    }
    if (hasDays) {
      days.read(row);
    }
    if (hasContracts) {
      contracts.read(row, contractsAt);
    }
    if (hasCosts) {
      costs.read(row.getAs(costsAt));
    }
    if (hasSurveys) {
      surveys.read(row.getAs(surveysAt));
    }
    referrals.read(row, surveysAt + (hasSurveys ? 1 : 0));
  }

  /** Goes to the next place with a cell, from the current one on; false if there is none. */
  private boolean findCell() {
    while (counter < counters.size()) {
      Sums sums = counters.get(counter).sums();
      while (place < sums.places()) {
        if (sums.isCell(place)) {
          return true;
        }
        place++;
      }
      counter++;
      place = 0;
    }
    return false;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Counter its = counters.get(counter);
    Row row = CellRows.row(its.family(), its.sums(), place);
    place++;
    return row;
  }
}
