package io.tenure.history;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Shop;
import io.tenure.testing.Spark;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which segments customers have once those of all others are known. */
class SegmentViewTest {

  @TempDir private Path folder;
  private Shop shop;

  /** Food 3, Toys 2, Books 2, Wine 1 and 2 without a branch; 11 never bought, so does not count. */
  @BeforeEach
  void shop() {
    Spark.session();
    shop =
        new Shop(folder)
            .transactions(
                "(customer_id, transaction_date, amount, channel)",
                """
                (1, DATE '2026-01-05', 1.00, 'web'),
                (2, DATE '2026-01-05', 1.00, 'web'),
                (3, DATE '2026-01-05', 1.00, 'shop'),
                (4, DATE '2026-01-05', 1.00, 'web'),
                (5, DATE '2026-01-05', 1.00, 'web'),
                (6, DATE '2026-01-05', 1.00, 'shop'),
                (7, DATE '2026-01-05', 1.00, 'shop'),
                (8, DATE '2026-01-05', 1.00, 'web'),
                (9, DATE '2026-01-05', 1.00, NULL),
                (10, DATE '2026-01-05', 1.00, 'web'),
                (11, DATE '2026-01-05', -1.00, 'web')
                """)
            .customers(
                "(customer_id, branch)",
                """
                (1, 'Food'), (2, 'Food'), (3, 'Food'), (4, 'Toys'), (5, 'Toys'), (6, 'Books'),
                (7, 'Books'), (8, 'Wine'), (9, NULL), (10, ' '), (11, 'Wine')
                """)
            .with("tenure.dimensions.channel { from = transactions, value = channel }");
  }

  @Test
  void theLargestStayAndOfEqualOnesTheFirstByName() {
    shop.with("tenure.dimensions.branch { from = customers, value = branch, top = 2 }");

    // without a top n, 11 made Wine as large as Books and Toys
    assertThat(segments("branch"))
        .containsExactly(
            "(none)", "(none)", "(other)", "(other)", "(other)", "(other)", "Books", "Books",
            "Food", "Food", "Food");
  }

  @Test
  void nothingIsFoldedWhereThereAreNoMore() {
    shop.with("tenure.dimensions.branch { from = customers, value = branch, top = 4 }");

    assertThat(segments("branch")).contains("Wine").doesNotContain("(other)");
  }

  @Test
  void aPairCrossesTheSegmentsThatAreKept() {
    shop.with("tenure.dimensions.branch { from = customers, value = branch, top = 1 }")
        .with("tenure.dimensions.both { from = pair, of = [branch, channel] }");

    // 9 has neither a branch nor a channel, 11 has no first purchase
    assertThat(segments("both"))
        .containsExactly(
            "(none)",
            "(none) | web",
            "(other) | (none)",
            "(other) | shop",
            "(other) | shop",
            "(other) | web",
            "(other) | web",
            "(other) | web",
            "Food | shop",
            "Food | web",
            "Food | web");
  }

  @Test
  void aPairKeepsItsLargestSegments() {
    shop.with("tenure.dimensions.branch { from = customers, value = branch }")
        .with("tenure.dimensions.both { from = pair, of = [branch, channel], top = 1 }");

    // Books | shop, Food | web and Toys | web have 2 customers each
    assertThat(segments("both")).containsOnly("(none)", "(other)", "Books | shop");
    assertThat(segments("both")).filteredOn("(none)"::equals).hasSize(1);
  }

  private List<String> segments(String dimension) {
    Shop.Folded folded = shop.fold();
    return SegmentView.of(folded.history(), folded.settings().dimensions())
        .where(col(CustomerHistory.CUSTOMER_ID).isNotNull())
        .select(col(CustomerHistory.dimensionColumn(dimension)))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
