package io.tenure.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Shop;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownSegmentsTest {
  @TempDir Path folder;

  @Test
  void aMisspeltSegmentIsTold() {
    Shop.Folded folded =
        new Shop(folder)
            .transactions(
                "(customer_id, transaction_date, amount, channel)",
                "(1, DATE '2026-01-05', 10.00, 'web'), (2, DATE '2026-01-05', 5.00, 'app')")
            .with(
                """
                tenure.dimensions.channel { from = transactions, value = channel }
                tenure.activity.inactivity-window-by = channel
                tenure.activity.inactivity-windows { web = 2, Web = 3, app = 4 }
                """)
            .fold();

    assertThat(
            UnknownSegments.withWindow(folded.history(), folded.settings().measures().activity()))
        .containsExactly("Web");
  }
}
