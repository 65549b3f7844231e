package io.tenure.tables;

import io.tenure.cells.Cell;
import io.tenure.cells.DeclineCells;
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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One row per dimension, segment, attempt and decline code: what came after an attempt that failed.
 *
 * @param declineCodes in the order of their numbers, from 1 on
 */
public record DunningAttempts(List<String> declineCodes) implements SegmentTable {
  private static final String ANY = "(all)";

  private static final TableBuilder TABLE =
      TableSpec.named("dunning_attempts")
          .suppressible()
          .grain("one row per dimension, segment, attempt and decline_code")
          .comment(
              "What came after the attempts that failed of the invoices of dunning, of all its periods;"
                  + " no rows without input.invoices");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<Integer> ATTEMPT =
      TABLE.placeKey(
          "attempt", "Which attempt failed, from 1 on, up to " + DeclineCells.MOST_ATTEMPTS);
  public static final Column<String> CODE =
      TABLE.textKey(
          "decline_code",
          "Why it failed, as in the input; (none) where that does not say, (all) for all of them");
  private static final Column<Long> CUSTOMERS =
      TABLE.customers("failed_customers", "Customers with an invoice of which the attempt failed");
  private static final Column<Long> INVOICES =
      TABLE.invoices("failed_invoices", CUSTOMERS, "Invoices of which it failed");
  private static final Column<Long> AMOUNT =
      TABLE.money("failed_amount", CUSTOMERS, "What they are of");
  private static final Column<Long> RETRIED_CUSTOMERS =
      TABLE.behind("retried_customers", "Customers with one of them that was tried again");
  private static final Column<Long> RETRIED =
      TABLE.invoices("retried_invoices", RETRIED_CUSTOMERS, "Those of them that were tried again");
  private static final Column<Long> PAID_NEXT_CUSTOMERS =
      TABLE.behind("paid_next_customers", "Customers with one of them that was paid then");
  private static final Column<Long> PAID_NEXT =
      TABLE.invoices(
          "paid_next_invoices", PAID_NEXT_CUSTOMERS, "Those of which the next attempt paid");
  private static final Column<Double> NEXT_RATE =
      TABLE.rate("paid_next_rate", "paid_next_invoices / retried_invoices");
  private static final Column<Long> RECOVERED_CUSTOMERS =
      TABLE.behind("recovered_customers", "Customers with one of them that was recovered");
  private static final Column<Long> RECOVERED =
      TABLE.invoices(
          "recovered_invoices", RECOVERED_CUSTOMERS, "Those that were recovered by the as-of date");
  private static final Column<Long> RECOVERED_AMOUNT =
      TABLE.money("recovered_amount", RECOVERED_CUSTOMERS, "What they are of");
  private static final Column<Double> RECOVERY_RATE =
      TABLE.rate("recovery_rate", "recovered_invoices / failed_invoices, so far");
  private static final Column<Long> FEWEST =
      TABLE.behind(
          "fewest_other_customers", "The smallest count of those whom a count leaves out, but 0");

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.DECLINES);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return cells.all(Family.DECLINES).map(cell -> line(cells, cell));
  }

  private Line line(SegmentCells cells, Cell cell) {
    long[] sums = cell.sums();
    return new Line(SPEC)
        .set(DIMENSION, cells.segment().dimension())
        .set(SEGMENT, cells.segment().name())
        .set(ATTEMPT, cell.a())
        .set(CODE, cell.b() == DeclineCells.ANY_CODE ? ANY : declineCodes.get(cell.b() - 1))
        .set(CUSTOMERS, sums[DeclineCells.CUSTOMERS])
        .set(INVOICES, sums[DeclineCells.INVOICES])
        .set(AMOUNT, sums[DeclineCells.AMOUNT])
        .set(RETRIED_CUSTOMERS, sums[DeclineCells.CUSTOMERS + DeclineCells.RETRIED])
        .set(RETRIED, sums[DeclineCells.RETRIED])
        .set(PAID_NEXT_CUSTOMERS, sums[DeclineCells.CUSTOMERS + DeclineCells.PAID_NEXT])
        .set(PAID_NEXT, sums[DeclineCells.PAID_NEXT])
        .set(NEXT_RATE, Shares.of(sums[DeclineCells.PAID_NEXT], sums[DeclineCells.RETRIED]))
        .set(RECOVERED_CUSTOMERS, sums[DeclineCells.CUSTOMERS + DeclineCells.RECOVERED])
        .set(RECOVERED, sums[DeclineCells.RECOVERED])
        .set(RECOVERED_AMOUNT, sums[DeclineCells.RECOVERED_AMOUNT])
        .set(RECOVERY_RATE, Shares.of(sums[DeclineCells.RECOVERED], sums[DeclineCells.INVOICES]))
        .set(
            FEWEST,
            SegmentColumns.fewest(
                Arrays.copyOfRange(sums, DeclineCells.LEFT_OUT, DeclineCells.MEASURES)));
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "who_is_paid_was_tried",
            row ->
                row.count(PAID_NEXT) <= row.count(RETRIED)
                    && row.count(RETRIED) <= row.count(INVOICES)
                    && row.count(RECOVERED) <= row.count(RETRIED)));
  }
}
