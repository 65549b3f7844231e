package io.tenure.settings;

/**
 * What is not published because it could tell about one customer.
 *
 * @param minimumCustomers figures of fewer customers, but some, are suppressed; 0 and 1 suppress
 *     nothing
 */
public record PrivacySettings(int minimumCustomers) {

  /** Whether any figure could be suppressed. */
  public boolean isOn() {
    return minimumCustomers > 1;
  }
}
