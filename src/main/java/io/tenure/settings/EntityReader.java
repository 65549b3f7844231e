package io.tenure.settings;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what one customer is: the maps of merged customers and of accounts, and the word for it.
 */
final class EntityReader {
  static final String WORD = "tenure.customer-is";
  private static final String ACCOUNTS = "tenure.input.accounts";
  private static final String MERGED = "tenure.input.merged-customers";
  static final String INPUTS = ACCOUNTS + ".inputs";
  private static final String ACCOUNT = "account";

  /** Inputs whose rows are of one day, on which a user is in one account. */
  private static final List<InputName> OF_A_DAY =
      List.of(
          InputName.TRANSACTIONS, InputName.SIGNALS, InputName.SURVEYS, InputName.SERVICING_COSTS);

  private final ConfigValues values;
  private final SourceReader sources;

  EntityReader(ConfigValues values, SourceReader sources) {
    this.values = values;
    this.sources = sources;
  }

  EntitySettings entity() {
    Optional<AccountsSettings> accounts = accounts();
    Optional<String> word = values.optional(WORD, "a word such as account");
    return new EntitySettings(
        merged(), accounts, word.isPresent() ? word : accounts.map(map -> ACCOUNT));
  }

  private Optional<MergedCustomersSettings> merged() {
    MergedCustomersSettings merged =
        new MergedCustomersSettings(
            sources.optional(MERGED),
            values.sql(MERGED + ".where"),
            values.sql(MERGED + ".columns.old"),
            values.sql(MERGED + ".columns.new"));
    return Optional.of(merged).filter(table -> table.source().isGiven());
  }

  private Optional<AccountsSettings> accounts() {
    AccountsSettings accounts =
        new AccountsSettings(
            sources.optional(ACCOUNTS),
            values.sql(ACCOUNTS + ".where"),
            values.sql(ACCOUNTS + ".columns.user"),
            values.sql(ACCOUNTS + ".columns.account"),
            new AccountsSettings.Span(
                values.optionalSql(ACCOUNTS + ".columns.from"),
                values.optionalSql(ACCOUNTS + ".columns.until")),
            inputs(),
            values.choice(ACCOUNTS + ".without-account", WithoutAccount.class));
    return Optional.of(accounts).filter(table -> table.source().isGiven());
  }

  private Set<InputName> inputs() {
    String expected =
        OF_A_DAY.stream().map(InputName::text).collect(joining(", ", "a list of some of ", ""));
    return Set.copyOf(values.list(INPUTS, expected, "[transactions]", EntityReader::named));
  }

  private static Optional<List<InputName>> named(List<String> texts) {
    List<InputName> named =
        OF_A_DAY.stream().filter(input -> texts.contains(input.text())).toList();
    return Optional.of(named).filter(all -> !all.isEmpty() && all.size() == texts.size());
  }
}
