package io.tenure.failure;

/** What the process tells its scheduler. */
public enum ExitCode {
  DONE(0),
  INTERNAL(1),
  CONFIGURATION(2),
  INPUT(3),
  QUALITY(4),
  HELD(5),
  ENVIRONMENT(6),
  TARGET(7),
  /** Of a comparison: no failure, and not equal either. */
  DIFFERENT(10);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
