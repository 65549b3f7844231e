package io.tenure.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** What Spark says of a table. */
class CatalogTableTest {
  private static final Row COLUMN = RowFactory.create("Provider", "string", null);
  private static final Row DETAILS = RowFactory.create("# Detailed Table Information", "", "");

  /** As a table of payments may have one. */
  @Test
  void aColumnIsNotTakenForTheFormat() {
    assertThat(
            CatalogTable.provider(
                List.of(COLUMN, DETAILS, RowFactory.create("Provider", "DELTA", ""))))
        .isEqualTo("delta");
    assertThat(CatalogTable.provider(List.of(COLUMN, DETAILS))).isEmpty();
  }
}
