package io.tenure.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.Timeline;
import io.tenure.settings.MarginSettings;
import io.tenure.settings.MoneySettings;
import io.tenure.table.Line;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferralTest {

  /**
   * Six were referred by those of a month, and six descend from them; five are in both. The one
   * revenue less the other would be that of the sixth less that of the seventh.
   */
  @Test
  void withPrivacyOneRevenueIsToldOfTwo() {
    LocalDate day = LocalDate.of(2026, 1, 1);
    PeriodCalendar calendar = new PeriodCalendar(PeriodRules.months(), day, day.plusDays(70));
    Referral table =
        Referral.of(
            new Timeline(calendar, calendar.earliest(), List.of()),
            new MoneySettings(
                2,
                Optional.empty(),
                new MarginSettings(Optional.empty(), Optional.empty(), Map.of())),
            false,
            30,
            Optional.empty());
    Line line =
        new Line(Referral.SPEC)
            .set(ReferralColumns.DIRECT, 6L)
            .set(ReferralColumns.DIRECT_NET, 60_00L)
            .set(ReferralColumns.CHAIN, 6L)
            .set(ReferralColumns.CHAIN_NET, 64_00L);

    List<Line> shown = table.shown(List.of(line)).toList();

    assertThat(shown)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.has(ReferralColumns.CHAIN)).isFalse();
              assertThat(row.has(ReferralColumns.CHAIN_NET)).isFalse();
              assertThat(row.count(ReferralColumns.DIRECT_NET)).isEqualTo(60_00L);
            });
    assertThat(line.has(ReferralColumns.CHAIN)).isTrue();
  }
}
