package io.tenure.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The purchases at an online shop for music that the publications of all these models use. */
final class PublishedPurchases {

  /** 2,357 customers in 39 weeks; days, which the published weeks with two decimals are. */
  static PurchaseCounts counts() {
    List<PurchaseCount> counts = new ArrayList<>();
    rows("52_bgnbd_cdnow", "grouped_rows [x, t_x, T, n]")
        .forEach(
            row ->
                counts.add(
                    new PurchaseCount(
                        row.get(0).asInt(),
                        days(row.get(1).asDouble()),
                        days(row.get(2).asDouble()),
                        row.get(3).asLong())));
    return PurchaseCounts.of(counts);
  }

  private static int days(double weeks) {
    return (int) Math.round(weeks * 7);
  }

  /** What the 946 who came again spent on a day. */
  static SpendCounts spend() {
    List<SpendCount> counts = new ArrayList<>();
    rows("53_gamma_gamma_spend", "repeat_customers [x, mean_spend] (946 rows)")
        .forEach(row -> counts.add(new SpendCount(row.get(0).asInt(), row.get(1).asDouble(), 1)));
    return SpendCounts.of(counts);
  }

  private static JsonNode rows(String name, String field) {
    try (InputStream json =
        Objects.requireNonNull(
            PublishedPurchases.class.getResourceAsStream("/cases/" + name + ".json"), name)) {
      return Objects.requireNonNull(new ObjectMapper().readTree(json).path("input").get(field));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PublishedPurchases() {}
}
