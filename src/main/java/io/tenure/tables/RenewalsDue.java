package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.RenewalCells;
import io.tenure.cells.RenewingCustomerCells;
import io.tenure.cells.SegmentCells;
import io.tenure.contracts.ContractRenewal;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per dimension, segment and months ahead: the contracts that are to be renewed then, and
 * how many of those that looked the same were.
 */
public record RenewalsDue() implements SegmentTable {
  private static final TableBuilder TABLE =
      TableSpec.named("renewals_due")
          .suppressible()
          .grain("one row per dimension, segment and months_ahead")
          .comment(
              "Contracts with MRR on the as-of date by when they are to be renewed, and what of them is"
                  + " expected to be, by those of the past; no rows without input.subscriptions");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<Integer> MONTHS_AHEAD =
      TABLE.placeKey(
          "months_ahead",
          "Full months from the as-of date to the end of the term: 0 for the next month, up to "
              + ContractRenewal.MOST_MONTHS);

  /** How many customers, contracts and how much MRR. */
  private record Part(Column<Long> customers, Column<Long> contracts, Column<Long> mrr) {}

  private static final Part DUE =
      part("due", "whose term ends then; its next one, if it has several");
  private static final Part AUTOMATIC = part("auto_renewed", "that renew by themselves");
  private static final Part CANCELLED = part("cancelled", "that are cancelled already");
  private static final Part AT_RISK = part("unpaid", "with an open invoice that failed");
  private static final List<Part> PARTS = List.of(DUE, AUTOMATIC, CANCELLED, AT_RISK);

  private static final Column<Long> PAST_CUSTOMERS =
      TABLE.customers(
          "past_customers",
          "Customers with a contract whose term has ended since the history began, and that was not"
              + " cancelled so many months before");
  private static final Column<Long> PAST =
      TABLE.contracts("past_contracts", PAST_CUSTOMERS, "Ends of terms of such contracts");
  private static final Column<Long> RENEWED_CUSTOMERS =
      TABLE.customers("renewed_customers", "Customers with one of them that was renewed");
  private static final Column<Long> RENEWED =
      TABLE.contracts(
          "renewed_contracts",
          RENEWED_CUSTOMERS,
          "Those of them whose subscription had MRR on a day up to subscriptions.renewal-grace-days later");
  private static final Column<Long> LATE_CUSTOMERS =
      TABLE.customers("late_customers", "Customers with one that was renewed later than that");
  private static final Column<Long> LATE =
      TABLE.contracts("late_contracts", LATE_CUSTOMERS, "Those that were renewed later than that");
  private static final Column<Double> RATE =
      TABLE.rate("renewal_rate", "renewed_contracts / past_contracts");
  private static final Column<Double> LOW =
      TABLE.rate(
          "renewal_rate_low",
          "Lower end of its Wilson interval at 95 %, as if terms of one contract were independent; they are not,"
              + " so the true one is wider");
  private static final Column<Double> HIGH = TABLE.rate("renewal_rate_high", "Upper end of it");
  private static final Column<Long> EXPECTED =
      TABLE.moneyApart(
          "expected_mrr_renewed",
          DUE.customers(),
          "Of due_mrr that is not cancelled: what is expected to be renewed, each part by the rate of those"
              + " of its length and number of terms; NULL where one of these has no past");
  private static final Column<Long> EXPECTED_LOW =
      TABLE.moneyApart(
          "expected_mrr_renewed_low", DUE.customers(), "The same by the lower ends of the rates");
  private static final Column<Long> EXPECTED_HIGH =
      TABLE.moneyApart(
          "expected_mrr_renewed_high", DUE.customers(), "The same by the upper ends of the rates");
  private static final Column<Long> FEWEST =
      TABLE.behind(
          "fewest_other_customers", "The smallest count of those whom a count leaves out, but 0");

  public static final TableSpec SPEC = TABLE.build();

  private static Part part(String name, String which) {
    Column<Long> customers =
        TABLE.customers(name + "_customers", "Customers with a contract " + which);
    return new Part(
        customers,
        TABLE.contracts(name + "_contracts", customers, "Contracts " + which),
        TABLE.money(name + "_mrr", customers, "MRR on the as-of date of contracts " + which));
  }

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.RENEWALS, Family.RENEWING_CUSTOMERS);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return cells.keys(Family.RENEWING_CUSTOMERS).mapToObj(ahead -> line(cells, ahead));
  }

  private static Line line(SegmentCells cells, int ahead) {
    Line line =
        new Line(SPEC)
            .set(DIMENSION, cells.segment().dimension())
            .set(SEGMENT, cells.segment().name())
            .set(MONTHS_AHEAD, ahead);
    for (int at = 0; at < PARTS.size(); at++) {
      line.set(PARTS.get(at).customers(), customers(cells, ahead, at))
          .set(PARTS.get(at).contracts(), contracts(cells, ahead, at))
          .set(PARTS.get(at).mrr(), contracts(cells, ahead, RenewalCells.MRR + at));
    }
    long past = contracts(cells, ahead, RenewalCells.PAST);
    long renewed = contracts(cells, ahead, RenewalCells.RENEWED);
    return line.set(PAST_CUSTOMERS, customers(cells, ahead, RenewingCustomerCells.PAST))
        .set(PAST, past)
        .set(RENEWED_CUSTOMERS, customers(cells, ahead, RenewingCustomerCells.RENEWED))
        .set(RENEWED, renewed)
        .set(LATE_CUSTOMERS, customers(cells, ahead, RenewingCustomerCells.LATE))
        .set(LATE, contracts(cells, ahead, RenewalCells.LATE))
        .set(RATE, Shares.of(renewed, past))
        .set(LOW, Wilson.low(renewed, past))
        .set(HIGH, Wilson.high(renewed, past))
        .set(EXPECTED, expected(cells, ahead, Shares::of))
        .set(EXPECTED_LOW, expected(cells, ahead, Wilson::low))
        .set(EXPECTED_HIGH, expected(cells, ahead, Wilson::high))
        .set(
            FEWEST,
            SegmentColumns.fewest(
                IntStream.range(RenewingCustomerCells.LEFT_OUT, RenewingCustomerCells.MEASURES)
                    .mapToLong(measure -> customers(cells, ahead, measure))
                    .toArray()));
  }

  private static long customers(SegmentCells cells, int ahead, int measure) {
    return cells.sum(Family.RENEWING_CUSTOMERS, ahead, 0, measure);
  }

  private static long contracts(SegmentCells cells, int ahead, int measure) {
    return IntStream.range(0, ContractRenewal.KINDS)
        .mapToLong(kind -> cells.sum(Family.RENEWALS, ahead, kind, measure))
        .sum();
  }

  /** A rate of successes among trials. */
  private interface RateOf {
    @Nullable Double of(long successes, long trials);
  }

  private static @Nullable Long expected(SegmentCells cells, int ahead, RateOf rate) {
    double sum = 0;
    for (int kind = 0; kind < ContractRenewal.KINDS; kind++) {
      long open =
          cells.sum(Family.RENEWALS, ahead, kind, RenewalCells.MRR + RenewalCells.DUE)
              - cells.sum(Family.RENEWALS, ahead, kind, RenewalCells.MRR + RenewalCells.CANCELLED);
      Double its =
          rate.of(
              cells.sum(Family.RENEWALS, ahead, kind, RenewalCells.RENEWED),
              cells.sum(Family.RENEWALS, ahead, kind, RenewalCells.PAST));
      if (open > 0 && its == null) {
        return null;
      }
      sum += its == null ? 0 : its * (double) open;
    }
    return Math.round(sum);
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.interval(RATE, LOW, HIGH),
        RowRule.of(
            "what_is_renewed_was_due",
            row -> row.count(RENEWED) + row.count(LATE) <= row.count(PAST)),
        RowRule.of(
            "parts_are_due",
            row -> PARTS.stream().allMatch(part -> row.count(part.mrr()) <= row.count(DUE.mrr()))));
  }
}
