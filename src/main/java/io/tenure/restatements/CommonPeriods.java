package io.tenure.restatements;

import io.tenure.publish.WrittenTable;
import io.tenure.table.Line;
import io.tenure.tables.DimPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The periods that are over in both of two publications, by what their dim_period says. A figure of
 * any other one is expected to move.
 */
final class CommonPeriods {
  private final Map<String, Set<LocalDate>> complete = new HashMap<>();
  private final Map<LocalDate, Integer> ordinals = new HashMap<>();
  private final List<LocalDate> base;
  private final String grain;
  private final boolean isSameStretch;

  private CommonPeriods(OnePublication before, OnePublication now) {
    before.complete.forEach(
        (name, periods) -> {
          Set<LocalDate> common = new HashSet<>(periods);
          common.retainAll(now.complete.getOrDefault(name, Set.of()));
          complete.put(name, common);
        });
    this.grain = now.grain;
    TreeSet<LocalDate> all = new TreeSet<>(before.base);
    all.addAll(now.base);
    this.base = List.copyOf(all);
    for (int at = 0; at < base.size(); at++) {
      ordinals.put(base.get(at), at);
    }
    this.isSameStretch = before.last().equals(now.last()) && before.grain.equals(now.grain);
  }

  /** Those of two publications; none where one of them has no dim_period. */
  static CommonPeriods of(Optional<WrittenTable> before, Optional<WrittenTable> now) {
    return new CommonPeriods(OnePublication.of(before), OnePublication.of(now));
  }

  /** The name of the base grain. */
  String base() {
    return grain;
  }

  boolean has(String ofGrain, LocalDate period) {
    return complete.getOrDefault(ofGrain, Set.of()).contains(period);
  }

  /** Whether the period is over in both in which a cohort has an age. */
  boolean has(LocalDate cohort, int age) {
    Integer ordinal = ordinals.get(cohort);
    return ordinal != null && ordinal + age < base.size() && has(grain, base.get(ordinal + age));
  }

  /** Whether both end with the same complete period, so that figures of all of them compare. */
  boolean isSameStretch() {
    return isSameStretch;
  }

  /** The periods of one publication. */
  private static final class OnePublication {
    private final Map<String, Set<LocalDate>> complete = new HashMap<>();
    private final TreeSet<LocalDate> base = new TreeSet<>();
    private String grain = "";

    static OnePublication of(Optional<WrittenTable> dimension) {
      OnePublication one = new OnePublication();
      dimension.ifPresent(table -> table.forEach(one::add));
      return one;
    }

    private void add(Line row) {
      if (row.value(DimPeriod.IS_COMPLETE)) {
        complete
            .computeIfAbsent(row.value(DimPeriod.GRAIN), any -> new HashSet<>())
            .add(row.value(DimPeriod.PERIOD));
      }
      if (row.value(DimPeriod.IS_BASE)) {
        grain = row.value(DimPeriod.GRAIN);
        base.add(row.value(DimPeriod.PERIOD));
      }
    }

    private Optional<LocalDate> last() {
      return new ArrayList<>(complete.getOrDefault(grain, Set.of()))
          .stream().max(LocalDate::compareTo);
    }
  }
}
