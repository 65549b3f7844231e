package io.tenure.marts;

import io.tenure.settings.BenchmarkSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row per figure that an industry can be compared with. Rows without an industry are for every
 * industry.
 */
public final class References {
  static final String INDUSTRY_KEY = "industry_key";
  static final String REFERENCE = "reference";
  static final String VALUE = "reference_value";

  /** Ends of the range that the reference itself allows; NULL where it is a single figure. */
  static final String LOW = "reference_low";

  static final String HIGH = "reference_high";

  /** Why it fits no company like this one, whatever the figures; NULL if it may. */
  static final String MISFIT = "misfit";

  private static final StructType SCHEMA =
      new StructType()
          .add(INDUSTRY_KEY, DataTypes.StringType)
          .add(Figure.METRIC, DataTypes.StringType)
          .add(Figure.HORIZON, DataTypes.StringType)
          .add(REFERENCE, DataTypes.StringType)
          .add(VALUE, DataTypes.DoubleType)
          .add(LOW, DataTypes.DoubleType)
          .add(HIGH, DataTypes.DoubleType)
          .add(MISFIT, DataTypes.StringType);

  private final BenchmarkSettings settings;
  private final List<Row> rows = new ArrayList<>();

  /** Begins with the two lines of the field's rule of thumb. */
  public References(BenchmarkSettings settings) {
    this.settings = settings;
    line("target", settings.goals().target());
    line("alarm", settings.goals().alarm());
  }

  private void line(String name, double value) {
    Figure figure = Figure.ANNUAL_RETENTION;
    rows.add(
        RowFactory.create(null, figure.metric(), figure.horizon(), name, value, null, null, null));
  }

  /** Adds a published benchmark; a monthly churn also as if it stayed the same for a year. */
  public void add(Published benchmark) {
    rows.add(row(benchmark));
    if (benchmark.figure().equals(Figure.MONTHLY_CHURN)) {
      rows.add(
          row(
              new Published(
                  Figure.ANNUALISED_CHURN,
                  benchmark.industry(),
                  OwnFigures.annualised(benchmark.value()),
                  benchmark.sizeBand(),
                  benchmark.name() + ", annualised")));
    }
  }

  private Row row(Published benchmark) {
    String band = benchmark.sizeBand().map(b -> " (" + b + ")").orElse("");
    return RowFactory.create(
        key(benchmark.industry()),
        benchmark.figure().metric(),
        benchmark.figure().horizon(),
        benchmark.name() + band,
        benchmark.value(),
        null,
        null,
        misfit(benchmark.sizeBand()).orElse(null));
  }

  private Optional<String> misfit(Optional<String> band) {
    if (band.isEmpty() || band.equals(settings.company().sizeBand())) {
      return Optional.empty();
    }
    return Optional.of(
        "the benchmark is for companies of size band "
            + band.get()
            + settings
                .company()
                .sizeBand()
                .map(own -> ", benchmarks.size-band says " + own)
                .orElse("; set benchmarks.size-band if that is yours"));
  }

  /** Industries match whatever their case. */
  static String key(String industry) {
    return industry.strip().toLowerCase(Locale.ROOT);
  }

  Dataset<Row> rows(SparkSession spark) {
    return spark.createDataFrame(rows, SCHEMA);
  }

  /**
   * A published figure.
   *
   * @param name source and year, and the percentile if it is one
   */
  public record Published(
      Figure figure, String industry, double value, Optional<String> sizeBand, String name) {}
}
