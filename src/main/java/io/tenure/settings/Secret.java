package io.tenure.settings;

import io.tenure.reach.Credentials;

/** A text that nobody is shown: whoever needs it has to ask for it by name. */
public final class Secret {
  private final String text;

  Secret(String text) {
    this.text = text;
  }

  /** The text itself, for the one who asked for it. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return Credentials.HIDDEN;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
