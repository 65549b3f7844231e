package io.tenure.settings;

/** What a failed check of severity warning does. */
public enum WarningPolicy {
  /** It is told, and the run publishes. */
  PUBLISH,
  /** Nothing is published. */
  FAIL
}
