package io.tenure.customers;

import io.tenure.failure.Message;
import io.tenure.history.CustomerDays;
import io.tenure.history.Note;
import io.tenure.statistics.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the days of a customer tell of why it looks as if it were leaving. */
final class Reasons {
  /** Days, or gaps, that are held against as many before them. */
  private static final int SOME = 3;

  /** Less of it is chance. */
  private static final double LESS = 0.3;

  private static final double LONGER = 1.5;
  private static final int RECENT = 90;
  private static final int PERCENT = 100;

  /** Codes with their numbers, the silence first. */
  static List<String> of(CustomerDays days, List<Note> signals, double overdue) {
    List<String> reasons = new ArrayList<>();
    reasons.add(Message.of("silent_%.1fx_usual", overdue));
    reasons.addAll(signals(signals, days.asOf()));
    valueDown(days).ifPresent(reasons::add);
    frequencyDown(days).ifPresent(reasons::add);
    refundsUp(days).ifPresent(reasons::add);
    return reasons;
  }

  /**
   * Signals of the last 90 days by kind: how many are open, or how long ago the last one was, the
   * open ones first.
   */
  private static List<String> signals(List<Note> signals, int asOf) {
    Map<String, Integer> open = new TreeMap<>();
    Map<String, Integer> ago = new TreeMap<>();
    for (Note signal : signals) {
      String kind = SignalView.kind(signal);
      if (kind != null && SignalView.isRecent(signal, asOf)) {
        ago.merge(code(kind), asOf - SignalView.day(signal), Math::min);
        if (SignalView.isOpen(signal, asOf)) {
          open.merge(code(kind), 1, Integer::sum);
        }
      }
    }
    return Stream.concat(
            open.entrySet().stream().map(kind -> "open_" + kind.getKey() + "_" + kind.getValue()),
            ago.entrySet().stream()
                .filter(kind -> !open.containsKey(kind.getKey()))
                .map(kind -> kind.getKey() + "_" + kind.getValue() + "_days_ago"))
        .toList();
  }

  /** As a part of a code: whatever is no letter or digit is a line. */
  private static String code(String kind) {
    return kind.strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "_")
        .replaceAll("^_|_$", "");
  }

  /** The last three active days brought less than the three before. */
  private static Optional<String> valueDown(CustomerDays days) {
    if (days.active() < 2 * SOME) {
      return Optional.empty();
    }
    long last = 0;
    long before = 0;
    int active = days.active();
    for (int at = days.size() - 1; at >= 0 && active > days.active() - 2 * SOME; at--) {
      if (days.orders(at) > 0) {
        active--;
        boolean isLast = active >= days.active() - SOME;
        last += isLast ? days.net(at) : 0;
        before += isLast ? 0 : days.net(at);
      }
    }
    double less = before > 0 ? 1 - (double) last / (double) before : 0;
    return less >= LESS
        ? Optional.of("order_value_down_" + (int) Math.floor(less * PERCENT))
        : Optional.empty();
  }

  /** The last three gaps were longer than the three before. */
  private static Optional<String> frequencyDown(CustomerDays days) {
    int last = days.active() - 1;
    if (last < 2 * SOME) {
      return Optional.empty();
    }
    int late = days.activeDay(last) - days.activeDay(last - SOME);
    int early = days.activeDay(last - SOME) - days.activeDay(last - 2 * SOME);
    return late >= LONGER * early ? Optional.of("frequency_down") : Optional.empty();
  }

  /** It gave back more than twice the share that it did before. */
  private static Optional<String> refundsUp(CustomerDays days) {
    int all = days.size() == 0 ? 0 : days.asOf() - days.day(0) + 1;
    long gross = days.grossOfLast(RECENT);
    long refunds = days.refundsOfLast(RECENT);
    Double before = Shares.of(days.refundsOfLast(all) - refunds, days.grossOfLast(all) - gross);
    Double recent = Shares.of(refunds, gross);
    boolean isMore = refunds > 0 && before != null && (recent == null || recent > 2 * before);
    return isMore ? Optional.of("refunds_up") : Optional.empty();
  }

  private Reasons() {}
}
