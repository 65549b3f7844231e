package io.tenure.settings;

/** Which weekday a retail year ends on: the nearest to the end of a month, or its last one. */
public enum YearEndRule {
  NEAREST,
  LAST
}
