package io.tenure.settings;

import io.tenure.settings.ContractSettings.ChurnDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads tenure.subscriptions. */
final class ContractReader {
  private static final int LONGEST = 3660;

  private final ConfigValues values;

  ContractReader(ConfigValues values) {
    this.values = values;
  }

  ContractSettings contracts() {
    return new ContractSettings(
        values.choice("tenure.subscriptions.churn-date", ChurnDate.class),
        values.list(
            "tenure.subscriptions.involuntary-reasons",
            "a list of different reasons",
            "[payment_failed, expired_card]",
            ContractReader::reasons),
        values.wholeNumber("tenure.subscriptions.grace-days", 0, LONGEST),
        values.wholeNumber("tenure.subscriptions.delinquent-after-days", 1, LONGEST),
        values.wholeNumber("tenure.subscriptions.renewal-grace-days", 0, LONGEST));
  }

  /** Upper and lower case make no other reason. */
  private static Optional<List<String>> reasons(List<String> texts) {
    List<String> reasons =
        texts.stream().map(text -> text.strip().toLowerCase(Locale.ROOT)).toList();
    boolean isList =
        reasons.stream().noneMatch(String::isEmpty)
            && new HashSet<>(reasons).size() == reasons.size();
    return isList ? Optional.of(reasons) : Optional.empty();
  }
}
