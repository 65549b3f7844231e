package io.tenure.staging;

/** What became of a row of which something was found. */
public enum Outcome {
  /** A fault: too many of these stop the publication. */
  REJECTED("rejected"),

  /** Not counted in, as the settings want it. */
  LEFT_OUT("left_out"),

  /** Counted in, and told. */
  KEPT("kept");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  /** As it is published. */
  public String text() {
    return text;
  }
}
