package io.tenure.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TableSpecTest {
  private static final TableBuilder TABLE =
      TableSpec.named("sales").grain("one row per day and shop").comment("What was sold");
  private static final Column<LocalDate> DAY = TABLE.dateKey("day", "The day");
  private static final Column<String> SHOP = TABLE.textKey("shop", "The shop");
  private static final Column<Long> BUYERS = TABLE.customers("buyers", "Customers who bought");
  private static final Column<Long> REVENUE = TABLE.money("revenue", BUYERS, "What they paid");
  private static final Column<Double> SHARE = TABLE.rate("share", "Share of the shop");
  private static final TableSpec SPEC = TABLE.build();

  @Test
  void everyTableEndsWithItsRun() {
    assertThat(SPEC.columnNames())
        .containsExactly("day", "shop", "buyers", "revenue", "share", "as_of", "run_id");
    assertThat(SPEC.keyNames()).containsExactly("day", "shop");
    assertThat(SPEC.own()).containsExactly(DAY, SHOP, BUYERS, REVENUE, SHARE);
    assertThat(SPEC.columns())
        .filteredOn(column -> !column.required())
        .extracting(Column::name)
        .containsExactly("share");
  }

  @Test
  void whatCountsPeopleAndWhatAddsUpIsSaidByTheColumns() {
    assertThat(SPEC.peopleCounts()).containsExactly(BUYERS);
    assertThat(SPEC.additive()).containsExactly(BUYERS, REVENUE);
  }

  @Test
  void moneyHasTheScaleOfTheSettings() {
    RowFormat format = RowFormat.published(SPEC, 3);
    Line line =
        new Line(SPEC)
            .set(DAY, LocalDate.of(2026, 1, 31))
            .set(SHOP, "a")
            .set(BUYERS, 2L)
            .set(REVENUE, -1L);

    assertThat(format.schema().toDDL().replaceAll(" COMMENT '[^']*'", ""))
        .isEqualTo("day DATE,shop STRING,buyers BIGINT,revenue DECIMAL(18,3),share DOUBLE");
    assertThat(format.row(line)).hasToString("[2026-01-31,a,2,-0.001,null]");
    assertThat(format.line(format.row(line)).count(REVENUE)).isEqualTo(-1);
  }

  @Test
  void aLineTakesNoColumnOfAnotherTable() {
    Column<Long> other = TableSpec.named("other").customers("other", "Others");

    assertThatThrownBy(() -> new Line(SPEC).set(other, 1L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("other is no column of sales");
  }

  @Test
  void aRowNeedsItsRequiredColumns() {
    assertThatThrownBy(() -> RowFormat.published(SPEC, 2).row(new Line(SPEC).set(SHOP, "a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no day in a row of sales");
  }

  @Test
  void theFirstColumnCarriesTheCommentOfTheTable() {
    var fields = RowFormat.published(SPEC, 2).schema().fields();

    assertThat(fields[0].metadata().getString("comment")).isEqualTo("The day");
    assertThat(fields[0].metadata().getString(RowFormat.TABLE_COMMENT))
        .isEqualTo("one row per day and shop. What was sold");
    assertThat(fields[1].metadata().contains(RowFormat.TABLE_COMMENT)).isFalse();
  }

  @Test
  void everyTypeHasAUnit() {
    assertThat(ColumnType.values()).extracting(ColumnType::unit).noneMatch(String::isBlank);
    assertThat(ColumnType.MEASURE.sparkType(2).sql()).isEqualTo("DECIMAL(24,6)");
  }
}
