package io.tenure.statistics;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * The share that has not left up to an age, when some have only been watched for a while.
 *
 * <p>At an age with n at risk, of whom d leave, the share is multiplied by 1 - d / n. Who is no
 * longer watched after an age is still at risk at it: at ties, leaving comes before censoring. The
 * variance is Greenwood's; the 95 % interval is taken on the log(-log) scale, which keeps it inside
 * 0 to 1.
 *
 * <p>Source: E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations",
 * JASA 53 (1958) 457-481; J. D. Kalbfleisch and R. L. Prentice, "The Statistical Analysis of
 * Failure Time Data", 2nd ed. (2002), 1.4.
 */
public final class KaplanMeier {
  private static final double Z = 1.959963984540054;

  private final Column atRisk;
  private final Column left;
  private final WindowSpec upToHere;

  /**
   * An estimate over rows of one age each.
   *
   * @param atRisk n, how many were watched and had not left before the age
   * @param left d, how many left at it
   * @param upToHere the rows of one curve up to the age, in the order of ages
   */
  public KaplanMeier(Column atRisk, Column left, WindowSpec upToHere) {
    this.atRisk = atRisk.cast(DataTypes.DoubleType);
    this.left = left.cast(DataTypes.DoubleType);
    this.upToHere = upToHere;
  }

  /** The share that has not left; NULL where nobody was at risk any more. */
  public Column survival() {
    Column stayed = sum(when(left.lt(atRisk), log1p(negate(left.divide(atRisk))))).over(upToHere);
    Column share = when(allLeft(), lit(0.0)).otherwise(exp(coalesce(stayed, lit(0.0))));
    return when(atRisk.gt(lit(0.0)), share);
  }

  /**
   * Lower end of the interval; NULL where all have left, and 1 where nobody has.
   *
   * @param survival the column of {@link #survival()}
   */
  public Column low(Column survival) {
    return end(survival, lit(Z));
  }

  /**
   * Upper end of the interval; NULL where all have left, and 1 where nobody has.
   *
   * @param survival the column of {@link #survival()}
   */
  public Column high(Column survival) {
    return end(survival, lit(-Z));
  }

  private Column end(Column survival, Column z) {
    Column error = sqrt(greenwood()).divide(abs(log(survival)));
    return when(survival.equalTo(lit(1.0)), lit(1.0))
        .when(survival.gt(lit(0.0)), pow(survival, exp(z.multiply(error))));
  }

  /** Greenwood's sum d / (n (n - d)). */
  private Column greenwood() {
    Column term = left.divide(atRisk.multiply(atRisk.minus(left)));
    return sum(when(left.lt(atRisk), term)).over(upToHere);
  }

  private Column allLeft() {
    Column isEnd = when(atRisk.gt(lit(0.0)).and(left.equalTo(atRisk)), lit(1)).otherwise(lit(0));
    return max(isEnd).over(upToHere).equalTo(lit(1));
  }
}
