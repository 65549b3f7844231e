package io.tenure.settings;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Until when time is counted, and in what.
 *
 * @param asOf the last day that counts
 * @param zone the business time zone, in which an instant becomes a date
 * @param settleDays days after the end of a period in which late rows still arrive
 */
public record TimeSettings(LocalDate asOf, ZoneId zone, PeriodSettings period, int settleDays) {}
