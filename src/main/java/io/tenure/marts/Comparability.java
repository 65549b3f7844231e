package io.tenure.marts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Whether an own figure and a reference can be compared. */
final class Comparability {
  private final int minCustomers;
  private final String grain;
  private final List<MissingFigure> missing;

  /**
   * The rules of a run.
   *
   * @param grain the base period
   * @param missing the figures that the run does not have for anybody
   */
  Comparability(int minCustomers, String grain, List<MissingFigure> missing) {
    this.minCustomers = minCustomers;
    this.grain = grain;
    this.missing = missing;
  }

  /** Why not; NULL when they can. */
  Column reason() {
    Column reason =
        when(col(References.MISFIT).isNotNull(), col(References.MISFIT))
            .when(
                col(References.VALUE).isNull(),
                lit("the benchmark table has nothing for this industry"));
    for (MissingFigure figure : missing) {
      reason = reason.when(figure.figure().is(), lit(figure.why()));
    }
    Column customers = coalesce(col(OwnFigures.CUSTOMERS), lit(0L));
    return reason
        .when(
            isKnown().equalTo(lit(false)),
            concat(
                lit("no own figure for "),
                col(Figure.METRIC),
                lit(" over a "),
                col(Figure.HORIZON)))
        .when(
            isRevenue().and(col(OwnFigures.VALUE).isNull()),
            lit("no revenue in the year before the last twelve months"))
        .when(
            customers.lt(lit(minCustomers)),
            concat(
                lit("only "),
                customers.cast(DataTypes.StringType),
                lit(" customers at the start, benchmarks.min-customers is "),
                lit(Integer.toString(minCustomers))));
  }

  private Column isKnown() {
    return Stream.of(Figure.ANNUAL_RETENTION, Figure.ANNUALISED_CHURN, Figure.churn(grain))
        .map(Figure::is)
        .reduce(isRevenue(), Column::or);
  }

  private static Column isRevenue() {
    return Figure.NET_REVENUE_RETENTION.is().or(Figure.GROSS_REVENUE_RETENTION.is());
  }
}
