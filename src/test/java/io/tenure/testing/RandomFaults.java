package io.tenure.testing;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Damages rows of a history as real systems do, now and then twice. */
final class RandomFaults {
  private static final String OLD = "1989-06-30 23:59:59.999999";

  private final SplittableRandom random;
  private final HistoryShape shape;
  private final Scenario scenario;
  private final ZoneId zone;

  RandomFaults(Scenario scenario) {
    this.random = new SplittableRandom(~scenario.seed());
    this.scenario = scenario;
    this.shape = scenario.shape();
    this.zone = ZoneId.of(scenario.setting("time-zone"));
  }

  /** The rows, some of them damaged, some repeated with or without a difference. */
  List<Sale> damaged(List<Sale> sales) {
    List<Sale> rows = new ArrayList<>();
    for (Sale sale : sales) {
      rows.add(damaged(sale));
      if (random.nextInt(40) == 0) {
        rows.add(sale);
      }
      if (random.nextInt(60) == 0) {
        rows.add(conflicting(sale));
      }
      if (random.nextInt(30) == 0) {
        rows.add(sale.withClient(neighbour(sales, rows.size())));
      }
    }
    return rows;
  }

  /** Somebody whose receipts have the same numbers, and who may have become the same customer. */
  private String neighbour(List<Sale> sales, int at) {
    return sales.get(Math.min(sales.size() - 1, at + random.nextInt(20))).client();
  }

  private Sale damaged(Sale sale) {
    Sale result = sale;
    if (random.nextInt(60) == 0) {
      result = result.withClient(shape.hasTextIds() ? oneOf(null, "", "   ") : null);
    }
    if (random.nextInt(60) == 0) {
      result = result.withValue(badAmount());
    }
    if (random.nextInt(60) == 0) {
      result = result.withHappened(badDate());
    }
    if (random.nextInt(60) == 0) {
      result = result.withHappened(edgeOfTheAsOfDate());
    }
    return result;
  }

  private Sale conflicting(Sale sale) {
    return switch (random.nextInt(4)) {
      case 0 ->
          sale.withValue(
              oneOf("77", "0", sale.value() + (sale.value().contains(".") ? "1" : ".001")));
      case 1 -> sale.withHappened(edgeOfTheAsOfDate());
      case 2 -> sale.withChannel(oneOf("web", "store", "app"));
      default -> sale.withValue("-5").withReceipt(sale.receipt());
    };
  }

  private String badAmount() {
    return shape.hasDoubles()
        ? oneOf(null, "NaN", "Infinity", "-Infinity", "1e300", "-1e15")
        : oneOf(null, "1000000000000000", "-1000000000000000.001");
  }

  private String badDate() {
    return oneOf(null, "0001-01-01", "1900-01-01", "1970-01-01", OLD, "9999-12-31");
  }

  private String edgeOfTheAsOfDate() {
    LocalDateTime last = scenario.asOf().atTime(LocalTime.of(23, 59, 59, 999_999_000));
    return oneOf(
        shape.text(last, zone),
        shape.text(last.plusNanos(1000), zone),
        shape.text(last.minusDays(1), zone));
  }

  private String oneOf(String... values) {
    return values[random.nextInt(values.length)];
  }
}
