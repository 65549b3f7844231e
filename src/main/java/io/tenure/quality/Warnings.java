package io.tenure.quality;

import io.tenure.calendar.Timeline;
import io.tenure.failure.Message;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.history.FoundRows;
import io.tenure.settings.QualitySettings;
import io.tenure.staging.Finding;
import io.tenure.tables.CustomerMovement;
import io.tenure.tables.RejectedRows;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Checks of the input that nothing refuses, but that a person would want to be told of.
 *
 * @param dimensions names of those whose values customers could lose
 * @param isPrivate whether counts of few customers are hidden; then nothing is said of dimensions,
 *     as a share tells a count
 */
public record Warnings(
    QualitySettings limits,
    Facts facts,
    List<FoundRows> found,
    Set<String> dimensions,
    boolean isPrivate) {
  private static final String REJECTED = RejectedRows.SPEC.name();
  private static final String MOVEMENT = CustomerMovement.SPEC.name();

  /** Before the name of a dimension, the share of customers of whom it knows nothing. */
  private static final String NONE = "share_of_none.";

  private static final Pattern SHARE = Pattern.compile("[01]([.][0-9]+)?");

  /** Findings of which a few are usual and many are a mistake. */
  private static final Set<Finding> DOUBTFUL =
      EnumSet.of(
          Finding.TRANSACTION_FILTER_UNKNOWN,
          Finding.TRANSACTION_ROUNDED_AMOUNT,
          Finding.TRANSACTION_MISSING_COST,
          Finding.TRANSACTION_UNKNOWN_CUSTOMER,
          Finding.TRANSACTION_REPEATED_LINE,
          Finding.CUSTOMER_FILTER_UNKNOWN,
          Finding.CUSTOMER_MISSING_CUSTOMER,
          Finding.CUSTOMER_CONFLICTING_DUPLICATE,
          Finding.CUSTOMER_SELF_REFERRAL,
          Finding.CUSTOMER_REFERRAL_CYCLE,
          Finding.CUSTOMER_UNKNOWN_REFERRER,
          Finding.SUBSCRIPTION_MISSING_CUSTOMER,
          Finding.SUBSCRIPTION_INCOMPLETE,
          Finding.SUBSCRIPTION_BAD_AMOUNT,
          Finding.SUBSCRIPTION_BAD_INTERVAL,
          Finding.SUBSCRIPTION_BAD_DATE,
          Finding.SUBSCRIPTION_OVERLAPPING_VERSIONS,
          Finding.SUBSCRIPTION_FILTER_UNKNOWN,
          Finding.INVOICE_MISSING_CUSTOMER,
          Finding.INVOICE_INCOMPLETE,
          Finding.INVOICE_CONFLICTING_DUPLICATE,
          Finding.INVOICE_FILTER_UNKNOWN,
          Finding.INVOICE_UNKNOWN_SUBSCRIPTION,
          Finding.PAYMENT_MISSING_CUSTOMER,
          Finding.PAYMENT_INCOMPLETE,
          Finding.PAYMENT_BAD_STATUS,
          Finding.PAYMENT_BAD_AMOUNT,
          Finding.PAYMENT_FILTER_UNKNOWN,
          Finding.PAYMENT_UNKNOWN_INVOICE,
          Finding.SURVEY_MISSING_CUSTOMER,
          Finding.SURVEY_INCOMPLETE,
          Finding.SURVEY_NO_ACCOUNT,
          Finding.SURVEY_BAD_SCORE,
          Finding.SURVEY_FILTER_UNKNOWN,
          Finding.SURVEY_UNKNOWN_CUSTOMER);

  /** Findings of rows that are not even looked at for time and money. */
  private static final Set<Finding> UNREAD =
      EnumSet.of(
          Finding.TRANSACTION_FILTER_UNKNOWN,
          Finding.TRANSACTION_MISSING_CUSTOMER,
          Finding.TRANSACTION_BAD_AMOUNT,
          Finding.TRANSACTION_BAD_DATE,
          Finding.TRANSACTION_NO_ACCOUNT,
          Finding.TRANSACTION_MISSING_RATE,
          Finding.TRANSACTION_AFTER_AS_OF,
          Finding.TRANSACTION_REFUND);

  /**
   * All of them.
   *
   * @param before what the published run said of itself; empty without one
   */
  public List<Check> of(Timeline time, Map<String, String> before) {
    List<Check> checks = new ArrayList<>();
    for (FoundRows each : found) {
      if (DOUBTFUL.contains(each.finding())) {
        checks.add(few(each));
      } else if (each.finding() == Finding.TRANSACTION_MIDNIGHT_UTC) {
        checks.add(notAllAreMidnights(each));
      }
    }
    if (!isPrivate) {
      dimensions.stream().sorted().forEach(dimension -> checks.add(kept(dimension, before)));
    }
    checks.addAll(new PeriodWarnings(time, facts.orders()).all());
    return checks;
  }

  private Check few(FoundRows doubtful) {
    double share = doubtful.share().orElse(0);
    return Check.warning(
        Message.of("few_%s_%s", doubtful.inputText(), doubtful.reason()),
        REJECTED,
        share <= limits.warnShare(),
        Message.of("%.4f of the rows", share),
        Message.of(
            "at most %.4f (quality.warn-share). %s",
            limits.warnShare(), Remedies.of(doubtful.finding())));
  }

  private Check notAllAreMidnights(FoundRows midnights) {
    long unread =
        found.stream()
            .filter(each -> UNREAD.contains(each.finding()))
            .mapToLong(FoundRows::rows)
            .sum();
    long read = facts.total(Total.TRANSACTION_ROWS) - unread;
    boolean areAll = read > 0 && midnights.rows() == read;
    return Check.warning(
        "time_stamps_are_no_dates",
        REJECTED,
        !areAll,
        areAll ? "all time stamps are midnights in UTC" : "some are no midnights in UTC",
        "some are no midnights in UTC. " + Remedies.of(midnights.finding()));
  }

  /**
   * Customers do not lose their industry from one run to the next; a column that moved does that.
   */
  private Check kept(String dimension, Map<String, String> before) {
    double now = facts.shareOfNone(dimension);
    double then = share(before.getOrDefault(NONE + dimension, "1"));
    return Check.warning(
        Message.of("dimension_%s_is_still_known", dimension),
        MOVEMENT,
        now - then <= limits.warnShare(),
        Message.of("%.4f of the customers are in (none)", now),
        before.containsKey(NONE + dimension)
            ? Message.of(
                "at most %.4f more (quality.warn-share) than the %.4f of the run before",
                limits.warnShare(), then)
            : "anything: no run before knows the dimension");
  }

  /** Something else than a share says nothing. */
  private static double share(String text) {
    return SHARE.matcher(text).matches() ? Double.parseDouble(text) : 1;
  }

  /** What the next run compares itself with. */
  public Map<String, String> remembered() {
    Map<String, String> remembered = new TreeMap<>();
    if (isPrivate) {
      return remembered;
    }
    dimensions.forEach(
        dimension ->
            remembered.put(NONE + dimension, Message.of("%.6f", facts.shareOfNone(dimension))));
    return remembered;
  }
}
