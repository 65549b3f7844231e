package io.tenure.customers;

import io.tenure.settings.RiskSettings.RiskLevels;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far a customer is beyond its usual gap. */
enum RiskLevel {
  WATCH,
  AT_RISK,
  CRITICAL;

  /** That of a silence; null where it is nothing unusual. */
  static @Nullable RiskLevel of(int silence, double usualGap, RiskLevels levels) {
    RiskLevel reached = null;
    for (RiskLevel level : values()) {
      reached = silence >= level.begins(levels) * usualGap ? level : reached;
    }
    return reached;
  }

  /** The next one; the last one has none above it. */
  static RiskLevel above(@Nullable RiskLevel level) {
    if (level == null) {
      return WATCH;
    }
    return level == WATCH ? AT_RISK : CRITICAL;
  }

  private double begins(RiskLevels levels) {
    return switch (this) {
      case WATCH -> levels.watch();
      case AT_RISK -> levels.atRisk();
      case CRITICAL -> levels.critical();
    };
  }

  /** Days of silence until the next level; null at the last one. */
  @Nullable Integer daysToNext(int silence, double usualGap, RiskLevels levels) {
    return switch (this) {
      case WATCH -> AT_RISK.days(usualGap, levels) - silence;
      case AT_RISK -> CRITICAL.days(usualGap, levels) - silence;
      case CRITICAL -> null;
    };
  }

  private int days(double usualGap, RiskLevels levels) {
    return (int) Math.ceil(begins(levels) * usualGap);
  }

  /** As the table says it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> texts() {
    return Stream.of(values()).map(RiskLevel::text).toList();
  }
}
