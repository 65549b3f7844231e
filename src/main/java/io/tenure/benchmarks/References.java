package io.tenure.benchmarks;

import io.tenure.settings.BenchmarkSettings;
import io.tenure.source.Benchmark;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What own figures are compared with, beside the own past: published figures and two lines. */
final class References implements Serializable {
  private static final long serialVersionUID = 1L;

  private final @Nullable String sizeBand;
  private final List<Reference> lines;
  private final List<Reference> published = new ArrayList<>();

  References(BenchmarkSettings settings, List<Benchmark> benchmarks) {
    this.sizeBand = settings.company().sizeBand().orElse(null);
    this.lines =
        List.of(
            Reference.of(Figure.ANNUAL_RETENTION, "target", settings.goals().target()),
            Reference.of(Figure.ANNUAL_RETENTION, "alarm", settings.goals().alarm()));
    benchmarks.forEach(this::add);
  }

  /** A monthly churn also as if it stayed the same for a year. */
  private void add(Benchmark benchmark) {
    Figure figure = new Figure(benchmark.metric(), benchmark.horizon());
    String band = benchmark.sizeBand().map(b -> " (" + b + ")").orElse("");
    add(benchmark, figure, benchmark.name() + band, benchmark.value());
    if (figure.equals(Figure.MONTHLY_CHURN)) {
      add(
          benchmark,
          Figure.ANNUALISED_CHURN,
          benchmark.name() + ", annualised" + band,
          Figure.annualised(benchmark.value()));
    }
  }

  private void add(Benchmark benchmark, Figure figure, String name, double value) {
    published.add(
        Reference.of(figure, name, value)
            .ofIndustry(key(benchmark.industry()))
            .unlessFit(misfit(benchmark.sizeBand())));
  }

  private @Nullable String misfit(Optional<String> band) {
    if (band.isEmpty() || band.get().equals(sizeBand)) {
      return null;
    }
    return "the benchmark is for companies of size band "
        + band.get()
        + (sizeBand == null
            ? "; set benchmarks.size-band if that is yours"
            : ", benchmarks.size-band says " + sizeBand);
  }

  /** The two lines, which are for everybody. */
  List<Reference> lines() {
    return lines;
  }

  /** The published figures of an industry, or one that says that there is none. */
  List<Reference> published(String industry) {
    List<Reference> its =
        published.stream().filter(each -> key(industry).equals(each.industry())).toList();
    return its.isEmpty()
        ? List.of(
            Reference.none(
                Figure.ANNUAL_RETENTION,
                "industry benchmark",
                "the benchmark table has nothing for this industry"))
        : its;
  }

  /** Industries match whatever their case. */
  private static String key(String industry) {
    return industry.strip().toLowerCase(Locale.ROOT);
  }
}
