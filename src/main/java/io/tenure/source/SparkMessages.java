package io.tenure.source;

/** Makes Spark's error texts fit for a reader who does not know Spark. */
final class SparkMessages {

  /** The first sentence, without error class, SQL state, position and plan. */
  static String firstSentence(Throwable error) {
    String text = String.valueOf(error.getMessage()).strip();
    text = text.lines().findFirst().orElse("").strip();
    text = text.replaceAll("^\\[[A-Z_.0-9]+]\\s*", "").replaceAll("\\s*SQLSTATE: \\w+.*$", "");
    text = text.replaceAll(";?\\s*line \\d+,? pos \\d+.*$", "").replaceAll(";$", "");
    return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }

  private SparkMessages() {}
}
