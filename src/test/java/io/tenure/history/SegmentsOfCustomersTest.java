package io.tenure.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Shop;
import io.tenure.testing.Spark;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Into which segment of each kind of dimension a customer is folded. */
class SegmentsOfCustomersTest {
  private static final String WITH_CHANNEL = "(customer_id, transaction_date, amount, channel)";

  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    Spark.session();
    shop = new Shop(folder);
  }

  @Test
  void theCurrentValueIsThatOfTheLatestPurchase() {
    shop.transactions(
            WITH_CHANNEL,
            """
            (1, TIMESTAMP '2026-01-05 12:00:00', 1.00,  'web'),
            (1, TIMESTAMP '2026-02-05 11:59:59', 1.00,  'store'),
            (1, TIMESTAMP '2026-02-05 12:00:00', 1.00,  'app'),
            (1, TIMESTAMP '2026-03-04 00:00:00', -1.00, 'phone'),
            (1, TIMESTAMP '2026-04-01 00:00:00', 1.00,  'mail'),
            (2, TIMESTAMP '2026-01-05 12:00:00', 1.00,  'web'),
            (2, TIMESTAMP '2026-01-05 12:00:00', 1.00,  'app'),
            (3, TIMESTAMP '2026-01-05 12:00:00', 1.00,  'web'),
            (3, TIMESTAMP '2026-01-06 12:00:00', 1.00,  ''),
            (4, TIMESTAMP '2026-01-05 12:00:00', -1.00, 'web')
            """)
        .with("tenure.dimensions.channel { from = transactions, value = channel, at = current }");

    // 1: neither the refund nor what comes after the as-of date; 2: of equals the last by name;
    // 3: the latest one has none; 4 never bought
    assertThat(shop.fold().customers("dimension_channel"))
        .containsExactly("1 app", "2 web", "3 (none)", "4 (none)");
  }

  @Test
  void channelsAreCountedUpToThree() {
    shop.transactions(
            WITH_CHANNEL,
            """
            (1, DATE '2026-01-05', 1.00, 'web'),
            (1, DATE '2026-01-06', 1.00, 'web'),
            (1, DATE '2026-01-07', 1.00, NULL),
            (1, DATE '2026-01-08', -1.00, 'store'),
            (2, DATE '2026-01-05', 1.00, 'web'),
            (2, DATE '2026-01-05', 1.00, 'app'),
            (3, DATE '2026-01-05', 1.00, 'web'),
            (3, DATE '2026-01-05', 1.00, 'app'),
            (3, DATE '2026-01-05', 1.00, 'store'),
            (3, DATE '2026-01-05', 1.00, 'phone'),
            (4, DATE '2026-01-05', 1.00, ' ')
            """)
        .with("tenure.dimensions.channels { from = channels-used, value = channel }");

    // 1: a refund is no purchase; 4: nothing is known of its channel
    assertThat(shop.fold().customers("dimension_channels"))
        .containsExactly("1 1", "2 2", "3 3+", "4 (none)");
  }

  @Test
  void theFirstOrderFallsIntoABandThatBeginsWithItsBound() {
    shop.transactions(
            """
            (1, TIMESTAMP '2026-01-05 12:00:00', 19.99),
            (1, TIMESTAMP '2026-01-05 11:00:00', 20.00),
            (2, TIMESTAMP '2026-01-05 12:00:00', 19.99),
            (2, TIMESTAMP '2026-01-05 12:00:00', 50.00),
            (3, TIMESTAMP '2026-01-05 12:00:00', -5.00),
            (3, TIMESTAMP '2026-01-05 12:00:01', 50.00),
            (4, TIMESTAMP '2026-01-05 12:00:00', 49.99),
            (5, TIMESTAMP '2026-01-05 12:00:00', -1.00)
            """)
        .with("tenure.dimensions.entry { from = first-order-value, bands = [20, 5e1] }");

    // 1: the first of the day counts; 2: of equal ones the smaller; 5 never bought
    assertThat(shop.fold().customers("dimension_entry"))
        .containsExactly(
            "1 20 to under 50", "2 under 20", "3 50 and over", "4 20 to under 50", "5 (none)");
  }

  @Test
  void theLinesOfAFirstOrderAddUpToItsValue() {
    shop.transactions(
            "(customer_id, transaction_date, amount, receipt)",
            """
            (1, TIMESTAMP '2026-01-05 12:00:00', 12.00, 'r1'),
            (1, TIMESTAMP '2026-01-05 12:00:09', 8.00,  'r1'),
            (1, TIMESTAMP '2026-01-05 12:00:05', 1.00,  'r2')
            """)
        .with("tenure.input.transactions.columns.transaction = receipt")
        .with("tenure.input.transactions.row-is = line")
        .with("tenure.dimensions.entry { from = first-order-value, bands = [20] }");

    // r1 began first: 12 + 8 = 20
    assertThat(shop.fold().customers("dimension_entry")).containsExactly("1 20 and over");
  }

  @Test
  void ordersAreCountedUpToTheAsOfDate() {
    shop.transactions(
            """
            (1, DATE '2026-01-05', 1.00),
            (1, DATE '2026-01-06', -1.00),
            (1, DATE '2026-04-01', 1.00),
            (2, DATE '2026-01-05', 1.00),
            (2, DATE '2026-01-05', 1.00),
            (3, DATE '2026-01-05', 1.00),
            (3, DATE '2026-01-05', 1.00),
            (3, DATE '2026-03-31', 1.00),
            (4, DATE '2026-01-05', -1.00)
            """)
        .with("tenure.dimensions.orders { from = order-frequency }")
        .with("tenure.dimensions.repeats { from = order-frequency, bands = [1, 3] }");

    assertThat(shop.fold().customers("dimension_orders", "dimension_repeats"))
        .containsExactly("1 1 1 to 2", "2 2 1 to 2", "3 3 to 5 3 and more", "4 (none) (none)");
  }
}
