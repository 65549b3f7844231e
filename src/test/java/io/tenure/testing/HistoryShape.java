package io.tenure.testing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a random history looks like from outside.
 *
 * @param start first day of the history
 * @param customers that buy; some never do and come on top
 * @param idType of customers and transactions: BIGINT or VARCHAR
 * @param dateType DATE, TIMESTAMP (wall clock) or TIMESTAMPTZ (instant)
 * @param amountType DOUBLE or a DECIMAL
 * @param withLines a receipt has several rows
 * @param withCustomers there is a customer table
 */
public record HistoryShape(
    LocalDate start,
    int months,
    int customers,
    String idType,
    String dateType,
    String amountType,
    boolean withLines,
    boolean withCustomers) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  boolean hasTextIds() {
    return idType.equals("VARCHAR");
  }

  boolean hasDoubles() {
    return amountType.equals("DOUBLE");
  }

  /** A moment on the clock of the business, as text that casts to the date type. */
  String text(LocalDateTime moment, ZoneId zone) {
    return switch (dateType) {
      case "DATE" -> moment.toLocalDate().toString();
      case "TIMESTAMP" -> CLOCK.format(moment);
      default -> CLOCK.format(moment.atZone(zone).withZoneSameInstant(ZoneOffset.UTC)) + "+00";
    };
  }
}
