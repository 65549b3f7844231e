package io.tenure.settings;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings cannot be used. Names every problem, so that one round of corrections is enough. */
public final class InvalidSettings extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;
  private final transient @Nullable Places places;

  InvalidSettings(List<String> problems, @Nullable Places places) {
    super(String.join("\n\n", problems));
    this.problems = List.copyOf(problems);
    this.places = places;
  }

  /** One sentence or two per problem: where, which key, what was found, what is expected. */
  public List<String> problems() {
    return problems;
  }

  /** The places that they name; empty where a text cannot be parsed. */
  public Optional<Places> places() {
    return Optional.ofNullable(places);
  }
}
