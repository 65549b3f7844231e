package io.tenure.tables;

import io.tenure.calendar.Timeline;
import io.tenure.cells.ContractCohortCells;
import io.tenure.cells.Family;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.statistics.Shares;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One row per dimension, segment, cohort_period and age: what is left of the customers, and of the
 * MRR, of those who began to pay in a period.
 */
public record ContractRetention(Timeline time) implements SegmentTable {
  private static final TableBuilder TABLE =
      TableSpec.named("contract_retention")
          .suppressible()
          .grain("one row per dimension, segment, cohort_period and age")
          .comment(
              "Customers by the base period of their first MRR, at the end of each complete period since; no"
                  + " rows without input.subscriptions, of a cohort that nobody is in, and of ages above 120");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<LocalDate> COHORT_PERIOD =
      TABLE.dateKey("cohort_period", "First day of the period of the first MRR");
  public static final Column<Integer> AGE =
      TABLE.ageKey("age", "Periods since: the row is of the end of that period");
  private static final Column<Long> CUSTOMERS =
      TABLE.customers("cohort_customers", "Customers of the cohort, the same at every age");
  private static final Column<Long> PAYING =
      TABLE.customers("paying_customers", "Those of them with MRR at the end of the period");
  private static final Column<Long> REST = TABLE.behind("rest_customers", "Those of them without");
  private static final Column<Long> FIRST_CUSTOMERS =
      TABLE.behind("first_customers", "Those of them with MRR at the end of the first period");
  private static final Column<Long> LEFT =
      TABLE.behind("left_customers", "Those who had MRR at the end of the period before");
  private static final Column<Long> RETURNED =
      TABLE.behind(
          "returned_customers", "Paying ones who had none at the end of the period before");
  private static final Column<Long> GREW =
      TABLE.behind("grown_customers", "Those who have more than at the end of the period before");
  private static final Column<Long> SHRANK =
      TABLE.behind("shrunk_customers", "Those who have less than at the end of the period before");
  private static final Column<Long> FIRST_MRR =
      TABLE.money(
          "cohort_mrr", FIRST_CUSTOMERS, "MRR of the cohort at age 0, the same at every age");
  private static final Column<Long> MRR = TABLE.money("mrr", PAYING, "MRR of paying_customers");
  private static final Column<Long> KEPT_MRR =
      TABLE.money("kept_mrr", PAYING, "That, of each customer no more than it had at age 0");
  private static final Column<Double> RETENTION_RATE =
      TABLE.rate("retention_rate", "paying_customers / cohort_customers");
  private static final Column<Double> GROSS_RETENTION =
      TABLE.rate("gross_mrr_retention", "kept_mrr / cohort_mrr");
  private static final Column<Double> NET_RETENTION =
      TABLE.ratio("net_mrr_retention", "mrr / cohort_mrr");
  private static final Column<Boolean> IS_SETTLED = SegmentColumns.isSettled(TABLE);

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.CONTRACT_COHORTS);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return cells
        .keys(Family.CONTRACT_COHORTS)
        .boxed()
        .flatMap(
            cohort ->
                IntStream.rangeClosed(0, lastAge(time.first() + cohort))
                    .mapToObj(age -> line(cells, cohort, age)));
  }

  private int lastAge(int cohort) {
    return Math.min(
        time.lastComplete() - cohort, Math.min(ContractCohortCells.LAST_AGE, time.maxAge()));
  }

  private Line line(SegmentCells cells, int cohort, int age) {
    long customers = sum(cells, cohort, 0, ContractCohortCells.CUSTOMERS);
    long paying = sum(cells, cohort, age, ContractCohortCells.PAYING);
    long first = sum(cells, cohort, 0, ContractCohortCells.MRR);
    long mrr = sum(cells, cohort, age, ContractCohortCells.MRR);
    long kept = sum(cells, cohort, age, ContractCohortCells.KEPT_MRR);
    int period = time.first() + cohort;
    return new Line(SPEC)
        .set(DIMENSION, cells.segment().dimension())
        .set(SEGMENT, cells.segment().name())
        .set(COHORT_PERIOD, time.firstDay(period))
        .set(AGE, age)
        .set(IS_SETTLED, time.isSettled(period + age))
        .set(CUSTOMERS, customers)
        .set(PAYING, paying)
        .set(REST, customers - paying)
        .set(FIRST_CUSTOMERS, sum(cells, cohort, 0, ContractCohortCells.PAID_FIRST))
        .set(LEFT, sum(cells, cohort, age, ContractCohortCells.LEFT))
        .set(RETURNED, sum(cells, cohort, age, ContractCohortCells.RETURNED))
        .set(GREW, sum(cells, cohort, age, ContractCohortCells.GREW))
        .set(SHRANK, sum(cells, cohort, age, ContractCohortCells.SHRANK))
        .set(FIRST_MRR, first)
        .set(MRR, mrr)
        .set(KEPT_MRR, kept)
        .set(RETENTION_RATE, Shares.of(paying, customers))
        .set(GROSS_RETENTION, Shares.of(kept, first))
        .set(NET_RETENTION, Shares.of(mrr, first));
  }

  private static long sum(SegmentCells cells, int cohort, int age, int measure) {
    return cells.sum(Family.CONTRACT_COHORTS, cohort, age, measure);
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "nobody_else_pays",
            row ->
                row.count(PAYING) <= row.count(CUSTOMERS)
                    && row.count(KEPT_MRR) <= Math.min(row.count(MRR), row.count(FIRST_MRR))));
  }
}
