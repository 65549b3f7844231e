package io.tenure.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.publish.Publication;
import io.tenure.publish.RunFolder;
import io.tenure.testing.Shop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {
  @TempDir private Path folder;

  /** The record lacks the decimals of money, of which a page is made. */
  @Test
  void aPageThatCannotBeMadeKeepsNobodyFromTheTables() {
    Shop shop = new Shop(folder).transactions("(1, DATE '2026-01-05', 10.00)");
    Steps steps =
        new Steps(
            new TextLog(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)),
            step -> {});
    try (Publication publication =
        Publication.open(
            shop.output().toString(), new Configuration(), "the run of this test", why -> {})) {
      RunFolder run =
          publication.newRun(new RunFolder.Stamp(LocalDate.of(2026, 3, 31), "2026-03-31-0"));

      assertThat(new TableWriter(shop.settings(), run, steps).writeReport(Map.of()))
          .contains(
              "report.html could not be made (java.lang.NumberFormatException: For input string:"
                  + " \"\"); the tables are complete. Report this, with the run id.");
    }
  }
}
