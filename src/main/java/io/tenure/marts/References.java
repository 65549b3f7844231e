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
  static final String METRIC = OwnFigures.METRIC;
  static final String HORIZON = OwnFigures.HORIZON;
  static final String REFERENCE = "reference";
  static final String VALUE = "reference_value";

  /** Why it fits no company like this one, whatever the figures; NULL if it may. */
  static final String MISFIT = "misfit";

  private static final StructType SCHEMA =
      new StructType()
          .add(INDUSTRY_KEY, DataTypes.StringType)
          .add(METRIC, DataTypes.StringType)
          .add(HORIZON, DataTypes.StringType)
          .add(REFERENCE, DataTypes.StringType)
          .add(VALUE, DataTypes.DoubleType)
          .add(MISFIT, DataTypes.StringType);

  private final BenchmarkSettings settings;
  private final List<Row> rows = new ArrayList<>();

  /** Begins with the two lines of the field's rule of thumb. */
  public References(BenchmarkSettings settings) {
    this.settings = settings;
    add(Optional.empty(), "target", settings.target());
    add(Optional.empty(), "alarm", settings.alarm());
  }

  private void add(Optional<String> industry, String name, double value) {
    rows.add(
        RowFactory.create(
            industry.orElse(null),
            OwnFigures.CUSTOMER_RETENTION,
            OwnFigures.YEAR,
            name,
            value,
            null));
  }

  /** Adds a published benchmark. */
  public void add(Published benchmark) {
    String band = benchmark.sizeBand().map(b -> " (" + b + ")").orElse("");
    rows.add(
        RowFactory.create(
            key(benchmark.industry()),
            benchmark.metric(),
            benchmark.horizon(),
            benchmark.name() + band,
            benchmark.value(),
            misfit(benchmark.sizeBand()).orElse(null)));
  }

  private Optional<String> misfit(Optional<String> band) {
    if (band.isEmpty() || band.equals(settings.sizeBand())) {
      return Optional.empty();
    }
    return Optional.of(
        "the benchmark is for companies of size band "
            + band.get()
            + settings
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
   * @param name source and year
   */
  public record Published(
      String metric,
      String industry,
      double value,
      String horizon,
      Optional<String> sizeBand,
      String name) {}
}
