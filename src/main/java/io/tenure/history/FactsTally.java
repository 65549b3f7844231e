package io.tenure.history;

import io.tenure.contracts.CustomerContracts;
import io.tenure.history.Fact.Kind;
import io.tenure.history.Facts.Total;
import io.tenure.settings.CohortRule;
import io.tenure.settings.NoteInput;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** The facts of some customers. */
final class FactsTally {
  private static final int FIRST_PERIOD = 0;
  private static final int TRANSACTION_ROWS = 1;
  private static final int CUSTOMER_ROWS = 2;
  private static final int FINDINGS = 3;
  private static final int FINDING_ROWS = 4;
  private static final int SAMPLES = 5;
  private static final int NOTE_ROWS = 6;

  private final FactsPass pass;
  private final Customer customer;

  /** Position of the first column behind those of a customer. */
  private final int rest;

  private final Map<Total, Long> totals = new EnumMap<>(Total.class);
  private final Map<Fact, Long> counts = new HashMap<>();
  private final Map<String, TreeSet<String>> samples = new HashMap<>();
  private int firstPeriod = Integer.MAX_VALUE;

  /** Orders by period, from the earliest one of the calendar on. */
  private final long[] orders;

  FactsTally(FactsPass pass) {
    this.pass = pass;
    this.customer = new Customer(pass.rules(), pass.dimensions().size());
    this.orders = new long[pass.rules().lastComplete() - pass.rules().earliest() + 2];
    this.rest = Customer.DIMENSIONS_AT + pass.dimensions().size();
  }

  void add(Row row) {
    add(Total.TRANSACTION_ROWS, row.getLong(rest + TRANSACTION_ROWS));
    add(Total.CUSTOMER_ROWS, row.getLong(rest + CUSTOMER_ROWS));
    addFindings(row);
    addNotes(row);
    if (!row.isNullAt(rest + FIRST_PERIOD)) {
      firstPeriod = Math.min(firstPeriod, row.getInt(rest + FIRST_PERIOD));
    }
    if (Customer.isIn(row)) {
      customer.read(row);
      addCustomer();
      addContracts(row);
      addCohorts();
      addSegments();
    }
  }

  private void addCustomer() {
    add(Total.JOINED, customer.hasJoined() ? 1 : 0);
    boolean isOlder = customer.hasJoined() && customer.joined() < pass.rules().start();
    add(Total.OLDER, isOlder ? 1 : 0);
    add(Total.ALIVE, customer.isAlive() ? 1 : 0);
    int last = pass.rules().lastComplete();
    int first = last - pass.recentPeriods() + 1;
    boolean wasActive = false;
    for (int at = 0; at < customer.size(); at++) {
      int period = customer.period(at);
      orders[period - pass.rules().earliest()] += customer.orders(at);
      wasActive |= customer.isActive(at) && period >= first && period <= last;
    }
    add(Total.RECENTLY_ACTIVE, wasActive ? 1 : 0);
  }

  private void addContracts(Row row) {
    BillingNotes billing = pass.notes().billing();
    if (billing != null) {
      int at = row.fieldIndex(billing.columns().get(0));
      CustomerContracts contracts =
          new CustomerContracts(billing.read(row, at).versions(), billing.exchange());
      int lastDay =
          Math.toIntExact(
              pass.rules().places().calendar().lastDay(pass.rules().lastComplete()).toEpochDay());
      add(Total.PAYING, contracts.isPaying(lastDay) ? 1 : 0);
      add(Total.MRR, contracts.mrr(lastDay));
    }
  }

  private void addCohorts() {
    int memberships = 0;
    if (customer.cohortRule() == CohortRule.RECURRING) {
      for (int at = 0; at < customer.size(); at++) {
        if (customer.starts(at) > 0) {
          memberships++;
          addRevenueFrom(customer.period(at));
        }
      }
    } else if (customer.cohort() != Customer.NONE) {
      memberships = 1;
      addRevenueFrom(customer.cohort());
    }
    if (customer.cohortRule() == CohortRule.ACQUIRED_AT && memberships > 0) {
      count(Fact.of(Kind.ACQUIRED_PERIOD, customer.cohort()), 1);
    }
    add(Total.MEMBERSHIPS, memberships);
    add(Total.CUSTOMERS, memberships > 0 ? 1 : 0);
  }

  /** Refunds of earlier purchases belong to no cohort, and what comes later has no row. */
  private void addRevenueFrom(int period) {
    for (int at = 0; at < customer.size(); at++) {
      int age = customer.period(at) - period;
      if (age >= 0 && age <= pass.maxAge()) {
        add(Total.COHORT_REVENUE, customer.netIn(period, at));
      }
    }
  }

  private void addSegments() {
    long joined = customer.hasJoined() ? 1 : 0;
    for (int at = 0; at < pass.dimensions().size(); at++) {
      count(new Fact(Kind.SEGMENT, pass.dimensions().get(at), customer.segment(at), ""), joined);
    }
    for (FactsPass.Pair pair : pass.pairs()) {
      String left = customer.segment(pair.left());
      count(new Fact(Kind.PAIR, pair.name(), left, customer.segment(pair.right())), joined);
    }
  }

  private void addFindings(Row row) {
    if (row.isNullAt(rest + FINDINGS)) {
      return;
    }
    List<String> codes = row.getList(rest + FINDINGS);
    List<Long> rows = row.getList(rest + FINDING_ROWS);
    for (int at = 0; at < codes.size(); at++) {
      count(new Fact(Kind.FINDING, codes.get(at), "", ""), rows.get(at));
    }
    if (!row.isNullAt(rest + SAMPLES)) {
      for (String sample : row.<String>getList(rest + SAMPLES)) {
        int end = sample.indexOf(Findings.SEPARATOR);
        addSample(sample.substring(0, end), sample.substring(end + 1));
      }
    }
  }

  private void addNotes(Row row) {
    List<NoteInput> inputs = pass.notes().inputs();
    for (int at = 0; at < inputs.size(); at++) {
      count(Fact.ofNotes(inputs.get(at).input()), row.<Long>getList(rest + NOTE_ROWS).get(at));
    }
    new NoteFacts(pass.notes(), fact -> count(fact, 1)).add(row);
  }

  /** The smallest ones, so that row order has no say. */
  private void addSample(String code, String evidence) {
    TreeSet<String> kept = samples.computeIfAbsent(code, key -> new TreeSet<>());
    kept.add(evidence);
    if (kept.size() > pass.sampleRows()) {
      kept.pollLast();
    }
  }

  Iterator<Row> rows() {
    samples.forEach(
        (code, kept) -> kept.forEach(sample -> count(new Fact(Kind.SAMPLE, code, sample, ""), 1)));
    totals.forEach((total, number) -> count(Fact.of(total), number));
    if (firstPeriod != Integer.MAX_VALUE) {
      count(Fact.of(Kind.FIRST_PERIOD, firstPeriod), 1);
    }
    for (int at = 0; at < orders.length; at++) {
      if (orders[at] > 0) {
        count(Fact.of(Kind.PERIOD, at + pass.rules().earliest()), orders[at]);
      }
    }
    return counts.entrySet().stream().map(entry -> entry.getKey().row(entry.getValue())).iterator();
  }

  private void add(Total total, long number) {
    totals.merge(total, number, Math::addExact);
  }

  private void count(Fact fact, long number) {
    counts.merge(fact, number, Long::sum);
  }
}
