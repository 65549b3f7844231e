package io.tenure.settings;

import java.util.ArrayList;
import java.util.List;

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
    if (!found.isEmpty()) {
      throw new InvalidSettings(found);
    }
  }
}
