package io.tenure.bench;

import io.tenure.failure.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results as Markdown. */
final class Report {
  private static final double MEBIBYTE = 1024 * 1024;

  private final Map<DataSet, Map<Contender, Result>> results;

  Report(Map<DataSet, Map<Contender, Result>> results) {
    this.results = results;
  }

  /** The tables, without a heading. */
  String text() {
    return String.join("\n", times(), goals(), growth());
  }

  private String times() {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            "history",
            "rows",
            "files, MiB",
            "warm-up",
            "",
            "median s",
            "fastest s",
            "peak MiB",
            "Tenure takes"));
    lines.add("|---|---:|---:|---|---|---:|---:|---:|---:|");
    results.forEach(
        (data, byContender) ->
            byContender.forEach(
                (contender, result) ->
                    lines.add(
                        row(
                            data.name(),
                            Message.of("%,d", data.rows()),
                            Message.of("%,d, %,.0f", data.files(), data.bytes() / MEBIBYTE),
                            result.hasWarmUp() ? "yes" : "no",
                            contender.title(),
                            result.isGood() ? seconds(result.median()) : result.problem(),
                            result.isGood() ? seconds(result.fastest()) : "",
                            peak(result),
                            share(byContender.get(Contender.TENURE), result)))));
    return lines(lines);
  }

  private static String seconds(double seconds) {
    return Message.of("%.1f", seconds);
  }

  private static String peak(Result result) {
    return result.peakBytes() == Measured.UNKNOWN
        ? "n/a"
        : Message.of("%,.0f", result.peakBytes() / MEBIBYTE);
  }

  private static String share(Result tenure, Result other) {
    return tenure == null ? "" : Share.of(tenure, other).map(Share::text).orElse("");
  }

  private String goals() {
    List<String> lines = new ArrayList<>();
    lines.add(row("goal of Tenure", "history", "measured", "met"));
    lines.add("|---|---|---:|---|");
    results.forEach(
        (data, byContender) ->
            Goals.of(byContender)
                .forEach(
                    goal ->
                        lines.add(
                            row(goal.title(), data.name(), goal.measured(), goal.verdict()))));
    goalOfGrowth().ifPresent(lines::add);
    return lines.size() > 2 ? lines(lines) : "";
  }

  /**
   * Of the two largest histories alone: over all of them, what a run takes with no rows at all
   * would hide how it grows.
   */
  private Optional<String> goalOfGrowth() {
    List<DataSet> largest =
        results.keySet().stream()
            .filter(data -> data.isGrown() && results.get(data).containsKey(Contender.TENURE))
            .sorted(Comparator.comparingLong(DataSet::rows).reversed())
            .limit(2)
            .toList();
    if (largest.size() < 2 || largest.get(0).rows() == largest.get(1).rows()) {
      return Optional.empty();
    }
    List<Growth.Point> points =
        largest.stream()
            .filter(data -> results.get(data).get(Contender.TENURE).isGood())
            .map(data -> point(data, results.get(data).get(Contender.TENURE).median()))
            .toList();
    double exponent = Growth.exponent(points);
    return Optional.of(
        row(
            "time grows with exponent ≤ 1",
            largest.get(1).name() + " and " + largest.get(0).name(),
            points.size() == 2 ? Message.of("%.2f", exponent) : "Tenure failed",
            exponent <= 1 ? "yes" : "no"));
  }

  private static Growth.Point point(DataSet data, double seconds) {
    return new Growth.Point(data.rows(), seconds);
  }

  private String growth() {
    List<String> lines = new ArrayList<>();
    lines.add(row("growth, seconds ~ rows^b", "b", "b without the session floor"));
    lines.add("|---|---:|---:|");
    for (Contender contender : Contender.values()) {
      List<Growth.Point> points = points(contender, false);
      if (contender != Contender.SESSION && points.size() > 1) {
        double net = Growth.exponent(points(contender, true));
        boolean hasFloor = contender != Contender.DUCKDB && !Double.isNaN(net);
        lines.add(
            row(
                contender.title(),
                Message.of("%.2f", Growth.exponent(points)),
                hasFloor ? Message.of("%.2f", net) : ""));
      }
    }
    return lines.size() > 2 ? lines(lines) : "";
  }

  /** The plain sizes that a contender came through. */
  private List<Growth.Point> points(Contender contender, boolean withoutSession) {
    List<Growth.Point> points = new ArrayList<>();
    results.forEach(
        (data, byContender) -> {
          Result result = byContender.get(contender);
          Result session = byContender.get(Contender.SESSION);
          if (data.isGrown() && result != null && result.isGood()) {
            double floor = withoutSession && session != null ? session.median() : 0;
            if (result.median() > floor && (!withoutSession || floor > 0)) {
              points.add(point(data, result.median() - floor));
            }
          }
        });
    return points;
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(cell.isEmpty() ? " |" : " " + cell + " |");
    }
    return row.toString();
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
