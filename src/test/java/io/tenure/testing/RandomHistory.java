package io.tenure.testing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Small histories that are as unpleasant as real ones: loyal, rare and one-time customers, gaps,
 * refunds before, with and after orders, moments on the edge of a period or inside a clock change,
 * ties in time. {@link RandomFaults} then damages the rows.
 */
final class RandomHistory {
  private static final double[] ACTIVITY = {0.85, 0.5, 0.25, 0.1, 0.03};
  private static final String[] CHANNELS = {"web", "store", "app", "phone", "", "  ", null};
  private static final LocalTime LAST_MOMENT = LocalTime.of(23, 59, 59, 999_999_000);

  private final SplittableRandom random;
  private final HistoryShape shape;
  private final ZoneId zone;
  private final List<Sale> sales = new ArrayList<>();
  private int receipts;

  RandomHistory(Scenario scenario) {
    this.random = new SplittableRandom(scenario.seed());
    this.shape = scenario.shape();
    this.zone = ZoneId.of(scenario.setting("time-zone"));
  }

  /**
   * Every sale of every customer; the numbers of receipts repeat between customers, and as texts
   * they have another order.
   */
  List<Sale> sales() {
    for (int customer = 0; customer < shape.customers(); customer++) {
      receipts = 990 + random.nextInt(10);
      String client = client(customer);
      int kind = random.nextInt(20);
      if (kind == 0) {
        onlyRefunds(client);
      } else if (kind == 1) {
        onlyZeros(client);
      } else {
        buy(client, kind == 2);
      }
    }
    return sales;
  }

  /** Text ids include two spellings that differ by case or by a blank, so are two customers. */
  String client(int customer) {
    if (!shape.hasTextIds()) {
      return String.valueOf(1000 + customer);
    }
    return switch (customer % 23) {
      case 1 -> "c" + (1000 + customer - 1);
      case 2 -> "C" + (1000 + customer - 2) + " ";
      default -> "C" + (1000 + customer);
    };
  }

  private void buy(String client, boolean refundComesFirst) {
    int first = random.nextInt(shape.months());
    if (refundComesFirst && first > 0) {
      add(client, moment(first - 1), negative(price()));
    }
    double activity = ACTIVITY[random.nextInt(ACTIVITY.length)];
    int last = random.nextInt(3) == 0 ? first + random.nextInt(6) : shape.months();
    for (int month = first; month <= Math.min(last, shape.months()); month++) {
      if (month == first || random.nextDouble() < activity) {
        orders(client, month);
      }
    }
  }

  private void orders(String client, int month) {
    do {
      String price = price();
      add(client, moment(month), price);
      if (random.nextInt(12) == 0) {
        add(client, moment(month + random.nextInt(2)), negative(price));
      }
    } while (random.nextInt(3) == 0);
  }

  private void onlyRefunds(String client) {
    add(client, moment(random.nextInt(shape.months())), negative(price()));
  }

  private void onlyZeros(String client) {
    add(client, moment(random.nextInt(shape.months())), "0");
  }

  private void add(String client, LocalDateTime moment, String price) {
    String receipt = String.valueOf(receipts++);
    String channel = CHANNELS[random.nextInt(CHANNELS.length)];
    int lines = shape.withLines() ? 1 + random.nextInt(3) : 1;
    for (int line = 0; line < lines; line++) {
      sales.add(
          new Sale(
              client,
              shape.text(moment.plusMinutes(line * 40L), zone),
              line == 0 ? price : price(),
              random.nextInt(15) == 0 ? null : receipt,
              oneOf(10, "false", null, "true"),
              line == 0 ? channel : CHANNELS[random.nextInt(CHANNELS.length)],
              String.valueOf(random.nextInt(3)),
              oneOf(40, "sale", null, "test")));
    }
  }

  private LocalDateTime moment(int month) {
    LocalDate first = shape.start().plusMonths(month);
    LocalDate day = first.plusDays(random.nextInt(first.lengthOfMonth()));
    return switch (random.nextInt(10)) {
      case 0 -> first.plusMonths(1).minusDays(1).atTime(LAST_MOMENT);
      case 1 -> first.atStartOfDay();
      case 2 -> clockChange(day);
      case 3 -> day.atTime(12, 0);
      default -> day.atStartOfDay().plusSeconds(random.nextInt(86_400));
    };
  }

  /**
   * Around the next change of the clock, if that is within the month; otherwise the day's start.
   */
  private LocalDateTime clockChange(LocalDate day) {
    var next = zone.getRules().nextTransition(day.atStartOfDay(zone).toInstant());
    if (next == null || next.getDateTimeBefore().isAfter(day.plusMonths(1).atStartOfDay())) {
      return day.atStartOfDay();
    }
    return next.getDateTimeBefore().plusMinutes(random.nextInt(-90, 90));
  }

  /** Mostly three decimals, so that rounding matters; some nothing, some that round to nothing. */
  private String price() {
    return switch (random.nextInt(40)) {
      case 0 -> "0";
      case 1 -> "0.004";
      case 2 -> "0.005";
      case 3 -> "1000000000.01";
      case 4, 5, 6, 7, 8, 9 -> random.nextInt(1, 400) + "." + random.nextInt(10) + "25";
      case 10, 11, 12, 13, 14, 15 -> "20";
      default -> random.nextInt(1, 100) + "." + random.nextInt(100, 1000);
    };
  }

  private static String negative(String price) {
    return "-" + price;
  }

  /** The usual value, or once in so many each of the others. */
  private String oneOf(int rarity, String usual, String rare, String other) {
    int drawn = random.nextInt(rarity);
    return drawn == 0 ? rare : drawn == 1 ? other : usual;
  }
}
