package io.tenure.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong so far, in the order in which it was found. */
final class Problems {
  private final List<String> found = new ArrayList<>();

  void add(String where, String sentence) {
    found.add(where + ": " + sentence);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void throwIfAny() throws InvalidSettings {
    throwIfAny(null);
  }

  /**
   * Ends the reading.
   *
   * @param places what may be looked at all the same
   */
  void throwIfAny(@Nullable Places places) throws InvalidSettings {
    if (!found.isEmpty()) {
      throw new InvalidSettings(found, places);
    }
  }
}
