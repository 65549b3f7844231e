package io.tenure.statistics;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * The Wilson score interval of a share, at 95 %. It stays inside 0 to 1 and is honest for small
 * samples, where the textbook interval is not.
 *
 * <p>Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * JASA 22 (1927) 209-212.
 */
public final class Wilson {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  private static final double Z_SQUARED = Z * Z;

  /** Lower end; NULL when there were no trials. */
  public static Column low(Column successes, Column trials) {
    Column end = centre(successes, trials).minus(margin(successes, trials));
    // exactly 0 there, which floating point misses by an ulp
    return when(trials.gt(lit(0)), when(successes.equalTo(lit(0)), lit(0.0)).otherwise(end));
  }

  /** Upper end; NULL when there were no trials. */
  public static Column high(Column successes, Column trials) {
    Column end = centre(successes, trials).plus(margin(successes, trials));
    return when(trials.gt(lit(0)), when(successes.equalTo(trials), lit(1.0)).otherwise(end));
  }

  private static Column centre(Column successes, Column trials) {
    return asDouble(successes)
        .plus(lit(Z_SQUARED / 2))
        .divide(asDouble(trials).plus(lit(Z_SQUARED)));
  }

  private static Column margin(Column successes, Column trials) {
    Column k = asDouble(successes);
    Column n = asDouble(trials);
    Column variance = k.multiply(n.minus(k)).divide(n).plus(lit(Z_SQUARED / 4));
    return lit(Z).multiply(sqrt(variance)).divide(n.plus(lit(Z_SQUARED)));
  }

  private static Column asDouble(Column count) {
    return count.cast(DataTypes.DoubleType);
  }

  private Wilson() {}
}
