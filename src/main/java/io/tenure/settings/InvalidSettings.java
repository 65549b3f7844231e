package io.tenure.settings;

import java.util.List;

/** The settings cannot be used. Names every problem, so that one round of corrections is enough. */
public final class InvalidSettings extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidSettings(List<String> problems) {
    super(String.join("\n\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence or two per problem: where, which key, what was found, what is expected. */
  public List<String> problems() {
    return problems;
  }
}
