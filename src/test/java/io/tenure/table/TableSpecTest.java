package io.tenure.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableSpecTest {
  private static final TableSpec SPEC =
      TableSpec.named("sales")
          .grain("one row per day and shop")
          .comment("What was sold")
          .key("day", ColumnType.DATE, "The day")
          .key("shop", ColumnType.TEXT, "The shop")
          .required("orders", ColumnType.COUNT, "Orders")
          .optional("revenue", ColumnType.MONEY, "Revenue")
          .optional("share", ColumnType.RATE, "Share of the shop")
          .build();

  @Test
  void everyTableEndsWithItsRun() {
    assertThat(SPEC.columnNames())
        .containsExactly("day", "shop", "orders", "revenue", "share", "as_of", "run_id");
    assertThat(SPEC.key()).containsExactly("day", "shop");
    assertThat(SPEC.columns())
        .filteredOn(column -> !column.required())
        .extracting(ColumnSpec::name)
        .containsExactly("revenue", "share");
  }

  @Test
  void moneyHasTheScaleOfTheSettings() {
    assertThat(SPEC.schema(3).toDDL().replaceAll(" COMMENT '[^']*'", ""))
        .isEqualTo(
            "day DATE,shop STRING,orders BIGINT,revenue DECIMAL(18,3),share DOUBLE,as_of DATE,"
                + "run_id STRING");
  }

  @Test
  void theFirstColumnCarriesTheCommentOfTheTable() {
    var fields = SPEC.schema(2).fields();

    assertThat(fields[0].metadata().getString("comment")).isEqualTo("The day");
    assertThat(fields[0].metadata().getString(TableSpec.TABLE_COMMENT))
        .isEqualTo("one row per day and shop. What was sold");
    assertThat(fields[1].metadata().contains(TableSpec.TABLE_COMMENT)).isFalse();
  }

  @Test
  void everyTypeHasAUnit() {
    assertThat(ColumnType.values()).extracting(ColumnType::unit).noneMatch(String::isBlank);
    assertThat(ColumnType.MEASURE.sparkType(2).sql()).isEqualTo("DECIMAL(24,6)");
  }
}
