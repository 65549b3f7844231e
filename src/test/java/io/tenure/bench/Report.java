package io.tenure.bench;

import io.tenure.bench.Histories.History;
import io.tenure.failure.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The results as Markdown, and the page that keeps them. */
final class Report {
  private static final String MARKER = "<!-- results, newest first -->\n";
  private static final double MEBIBYTE = 1024 * 1024;

  private final String heading;
  private final Map<History, Map<Contender, Result>> results = new LinkedHashMap<>();
  private String written = "";

  /** Takes what stands before the table. */
  Report(String heading) {
    this.heading = heading;
  }

  void add(History history, Map<Contender, Result> measured) {
    results.put(history, measured);
  }

  String text() {
    StringBuilder text = new StringBuilder(heading);
    text.append(
        """

        | history | rows | files, MiB | | median s | processor s | peak MiB | Tenure takes | of processors |
        |---|---:|---:|---|---:|---:|---:|---:|---:|
        """);
    results.forEach(
        (history, byContender) ->
            byContender.forEach(
                (contender, result) ->
                    text.append(
                        row(history, contender, result, byContender.get(Contender.TENURE)))));
    return text.toString();
  }

  /**
   * Writes the results so far, in the place of those before: after the marker, or at the end of a
   * page without one. What somebody else has changed on the page meanwhile stays.
   */
  void write(Path file) throws IOException {
    String page = Files.exists(file) ? Files.readString(file) : "";
    String others = written.isEmpty() ? page : page.replace(written, "");
    written = "\n" + text();
    int marker = others.indexOf(MARKER);
    int end = marker < 0 ? others.length() : marker + MARKER.length();
    Files.writeString(file, others.substring(0, end) + written + others.substring(end));
  }

  private static String row(History history, Contender contender, Result result, Result tenure) {
    boolean isGood = result.isGood();
    return String.join(
            " | ",
            "| " + history.name(),
            Message.of("%,d", history.extent().rows()),
            Message.of("%,d, %,.0f", history.extent().files(), history.extent().bytes() / MEBIBYTE),
            contender.title(),
            isGood ? Message.of("%.1f", result.median(Child.Run::seconds)) : result.problem(),
            isGood ? Message.of("%.1f", result.median(Child.Run::processorSeconds)) : "",
            result.peakBytes() == Child.UNKNOWN
                ? "n/a"
                : Message.of("%,.0f", result.peakBytes() / MEBIBYTE),
            tenure == null ? "" : tenure.through(result, Child.Run::seconds),
            tenure == null ? "" : tenure.through(result, Child.Run::processorSeconds))
        + " |\n";
  }
}
