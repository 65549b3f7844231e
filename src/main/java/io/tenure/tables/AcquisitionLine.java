package io.tenure.tables;

import static io.tenure.tables.AcquisitionColumns.IS_LEFT_TRUNCATED;
import static io.tenure.tables.AcquisitionColumns.PERIODS;
import static io.tenure.tables.AcquisitionColumns.RATIO;

import io.tenure.cells.Segment;
import io.tenure.statistics.Shares;
import io.tenure.table.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What one row of acquisition says of a cohort, from what it cost and has brought. */
final class AcquisitionLine {
  /** A ratio of younger cohorts says more of their age than of what they are worth. */
  private static final int MATURE = 12;

  /** The row, but for when the cohort joined. */
  static Line of(Segment segment, AcquiredCohort its, long spend) {
    Line line =
        new Line(AcquisitionColumns.SPEC)
            .set(AcquisitionColumns.DIMENSION, segment.dimension())
            .set(AcquisitionColumns.SEGMENT, segment.name())
            .set(PERIODS, its.periods())
            .set(AcquisitionColumns.CUSTOMERS, its.customers())
            .set(AcquisitionColumns.SPEND, spend)
            .set(AcquisitionColumns.CAC, Shares.moneyPer(spend, its.customers()));
    setMargins(line, its, spend);
    return line;
  }

  private static void setMargins(Line line, AcquiredCohort its, long spend) {
    BigDecimal margin = its.margin(its.periods());
    if (margin == null || its.customers() == 0) {
      return;
    }
    line.set(AcquisitionColumns.MARGIN, perCustomer(margin, its.customers()));
    AcquisitionColumns.MARGINS.forEach(
        (after, column) -> {
          BigDecimal then = its.margin(after);
          line.set(column, then == null ? null : perCustomer(then, its.customers()));
        });
    if (spend > 0) {
      setRatios(line, its, spend, margin);
    }
  }

  private static Long perCustomer(BigDecimal margin, long customers) {
    return margin.divide(BigDecimal.valueOf(customers), 0, RoundingMode.HALF_UP).longValueExact();
  }

  private static void setRatios(Line line, AcquiredCohort its, long spend, BigDecimal margin) {
    line.set(RATIO, margin.doubleValue() / spend);
    AcquisitionColumns.RATIOS.forEach(
        (after, column) -> {
          BigDecimal then = its.margin(after);
          line.set(column, then == null ? null : Double.valueOf(then.doubleValue() / spend));
        });
    Double payback = its.payback(spend);
    line.set(AcquisitionColumns.PAYBACK, payback)
        .set(AcquisitionColumns.NOT_YET, payback == null ? its.periods() - 1 : null);
    if (margin.signum() > 0) {
      line.set(
          AcquisitionColumns.PAYBACK_SIMPLE,
          (double) spend / its.customers() * its.active() / margin.doubleValue());
    }
  }

  /** Sets the verdict, once it is known what is projected. */
  static void judge(Line line, double target) {
    if (line.value(PERIODS) < MATURE || line.value(IS_LEFT_TRUNCATED) || !line.has(RATIO)) {
      return;
    }
    Double projected = line.get(AcquisitionColumns.CLV_RATIO);
    String verdict;
    if (line.value(RATIO) >= target) {
      verdict = "reached";
    } else if (projected == null) {
      verdict = "not_reached";
    } else {
      verdict = projected >= target ? "expected" : "not_expected";
    }
    line.set(AcquisitionColumns.VERDICT, verdict);
  }

  private AcquisitionLine() {}
}
