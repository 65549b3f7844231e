package io.tenure.settings;

/** The tables that a run reads, by the names that messages and published tables call them. */
public enum InputName {
  TRANSACTIONS("transactions"),
  CUSTOMERS("customers"),
  SUBSCRIPTIONS("subscriptions"),
  INVOICES("invoices"),
  PAYMENTS("payments"),
  MERGED_CUSTOMERS("merged-customers"),
  ACCOUNTS("accounts"),
  RATES("rates"),
  CALENDAR("calendar"),
  SIGNALS("signals"),
  SURVEYS("surveys"),
  SERVICING_COSTS("servicing-costs"),
  ACQUISITION_COSTS("acquisition-costs");

  private final String text;

  InputName(String text) {
    this.text = text;
  }

  /** As it is published. */
  public String text() {
    return text;
  }
}
