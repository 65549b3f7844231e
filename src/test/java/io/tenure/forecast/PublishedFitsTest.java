package io.tenure.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others published of the purchases at an online shop for music, found by the whole program in
 * rows of transactions.
 */
@Tag("pipeline")
class PublishedFitsTest {
  private static final LocalDate AS_OF = LocalDate.of(1997, 9, 30);

  @TempDir private Path folder;

  /** Of each customer the first day, the last, and between them as many as it came on. */
  private Shop shop() {
    List<String> rows = new ArrayList<>();
    int customer = 0;
    for (PurchaseCount count : PublishedPurchases.counts().counts()) {
      LocalDate first = AS_OF.minusDays(count.age());
      for (long each = 0; each < count.customers(); each++) {
        customer++;
        for (int number = 0; number <= count.repeats(); number++) {
          int day = number == 0 ? 0 : count.last() * number / count.repeats();
          rows.add("(" + customer + ", DATE '" + first.plusDays(day) + "', 10.00)");
        }
      }
    }
    return new Shop(folder).transactions(String.join(",", rows));
  }

  private void run(Shop shop, String... more) {
    List<String> args = new ArrayList<>(List.of("run", "--config", shop.file().toString()));
    List<String> settings =
        new ArrayList<>(
            List.of(
                "tenure.as-of=" + AS_OF,
                "tenure.forecasts.enabled=true",
                "tenure.forecasts.horizon=9",
                "tenure.output.tables=[model_fit, purchase_forecast]"));
    settings.addAll(List.of(more));
    settings.forEach(setting -> args.addAll(List.of("--set", setting)));
    Outcome outcome = InThisJvm.tenure(args.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private static List<String> fit(Shop shop) {
    return PublishedFiles.query(
        "SELECT model, status, customers, is_chosen, printf('%.4f %.4f %.4f %.4f', r, alpha, a, b),"
            + " printf('%.4f %.4f %.4f %.4f', r_error, alpha_error, a_error, b_error),"
            + " ROUND(log_likelihood, 3) FROM "
            + PublishedFiles.file(shop.output(), "model_fit")
            + " WHERE model LIKE '%bg_nbd'");
  }

  /** Of the 39 weeks to the end of June, nine months. */
  private static List<String> expected(Shop shop) {
    return PublishedFiles.query(
        "SELECT COUNT(*), MAX(forecast_until), ROUND(SUM(expected_purchases), 1) FROM "
            + PublishedFiles.file(shop.output(), "purchase_forecast"));
  }

  @Test
  void theDefaultIsTheOneOfBatislamAndOthers() {
    Shop shop = shop();

    run(shop);

    assertThat(fit(shop))
        .containsExactly(
            "mbg_nbd | converged | 2357 | true | 0.5248 6.1831 0.8914 1.6140 | 0.0833 0.6956 0.1548"
                + " 0.5375 | -9582.136");
    assertThat(expected(shop)).containsExactly("9 | 1998-06-30 | 1576.7");
    // as CLVTools 0.12 has it
    assertThat(
            PublishedFiles.query(
                "SELECT status, is_chosen, printf('%.3f %.2f %.3f %.2f', r, alpha, s, beta),"
                    + " printf('%.4f %.3f %.4f %.2f', r_error, alpha_error, s_error, beta_error),"
                    + " ROUND(log_likelihood, 2), ROUND(aic, 2) FROM "
                    + PublishedFiles.file(shop.output(), "model_fit")
                    + " WHERE model = 'pareto_nbd'"))
        .containsExactly(
            "converged | false | 0.553 10.58 0.606 11.67 | 0.0476 0.843 0.1873 6.21 | -9594.98"
                + " | 19197.95");
  }

  @Test
  void theOneOfFaderAndOthersIsThereToBeRepeated() {
    Shop shop = shop();

    run(shop, "tenure.forecasts.purchase-model=bg-nbd");

    assertThat(fit(shop))
        .containsExactly(
            "bg_nbd | converged | 2357 | true | 0.2426 4.4136 0.7929 2.4259 | 0.0126 0.3782 0.1857"
                + " 0.7054 | -9582.429");
    assertThat(expected(shop)).containsExactly("9 | 1998-06-30 | 1653.4");
  }
}
