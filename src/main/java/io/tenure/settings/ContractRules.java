package io.tenure.settings;

/** What the inputs of contracts ask of each other. */
final class ContractRules {
  private static final String PATH = ".path";

  private final Settings settings;
  private final ConfigValues values;
  private final Problems problems;

  private ContractRules(Settings settings, ConfigValues values, Problems problems) {
    this.settings = settings;
    this.values = values;
    this.problems = problems;
  }

  static void check(Settings settings, ConfigValues values, Problems problems) {
    ContractRules rules = new ContractRules(settings, values, problems);
    rules.need(
        NoteInput.INVOICES, NoteInput.SUBSCRIPTIONS, "nothing says which subscription is billed");
    rules.need(NoteInput.INVOICES, NoteInput.PAYMENTS, "nothing says which invoices were paid");
    rules.need(NoteInput.PAYMENTS, NoteInput.INVOICES, "nothing says what was to be paid");
    rules.needCurrency(NoteInput.SUBSCRIPTIONS, NoteInput.INVOICES, "an invoice");
    rules.needCurrency(NoteInput.INVOICES, NoteInput.SUBSCRIPTIONS, "a contract");
  }

  /** Who has contracts in several currencies bills them so. */
  private void needCurrency(NoteInput said, NoteInput needed, String what) {
    String key = said.currencyKey();
    String other = needed.currencyKey();
    boolean areValid = values.isValid(key) && values.isValid(other);
    if (areValid && has(said) && has(needed) && !values.isNull(key) && values.isNull(other)) {
      problems.add(
          values.where(key),
          key
              + " is set, but nothing says which currency "
              + what
              + " is in. Set "
              + other
              + ", or remove it.");
    }
  }

  private void need(NoteInput given, NoteInput needed, String otherwise) {
    String key = given.key() + PATH;
    String other = needed.key() + PATH;
    boolean areValid = values.isValid(key) && values.isValid(other);
    if (areValid && has(given) && !has(needed)) {
      problems.add(
          values.where(key),
          given.key() + " is given, but " + otherwise + ". Set " + other + ", or remove it.");
    }
  }

  private boolean has(NoteInput input) {
    return settings.input().sources().containsKey(input.input());
  }
}
