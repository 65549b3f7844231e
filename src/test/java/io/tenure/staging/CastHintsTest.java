package io.tenure.staging;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.SparkExtension;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who copies a hint loses nothing by it. */
@ExtendWith(SparkExtension.class)
class CastHintsTest {

  /** CAST AS STRING would say 1.785E7, CAST AS BIGINT would make one customer of 1.2 and 1.7. */
  @Test
  void aDoubleBecomesAWholeNumberOrNothing(SparkSession spark) {
    String hint = copied(CastHints.customer(DataTypes.DoubleType));

    assertThat(
            values(
                spark,
                hint,
                "(17850000D), (1.2D), (1.7D), (-3D), (double('NaN')), (double('Infinity')), (NULL)"))
        .containsExactly("17850000", null, null, "-3", null, null, null);
  }

  @Test
  void soDoesADecimal(SparkSession spark) {
    assertThat(
            values(
                spark,
                copied(CastHints.customer(DataTypes.createDecimalType(9, 2))),
                "(7.00), (7.25)"))
        .containsExactly("7", null);
    assertThat(CastHints.customer(DataTypes.createDecimalType(18, 0)))
        .isEqualTo("CAST(… AS BIGINT)");
    // 20 digits are more than a BIGINT holds
    assertThat(CastHints.customer(DataTypes.createDecimalType(20, 0)))
        .isEqualTo("CAST(… AS STRING)");
  }

  /** A rate of 0.0061 must not become 0.01. */
  @Test
  void aTextBecomesANumberWithAllItsDecimals(SparkSession spark) {
    assertThat(
            values(
                spark,
                copied(CastHints.number(DataTypes.StringType)),
                "('0.0061'), ('12345678.123456')"))
        .containsExactly("0.006100000000", "12345678.123456000000");
  }

  @Test
  void datesAreWrittenInAPatternThatTheUserSees(SparkSession spark) {
    assertThat(values(spark, copied(CastHints.date(DataTypes.StringType)), "('05.01.2026')"))
        .containsExactly("2026-01-05");
    assertThat(values(spark, copied(CastHints.date(DataTypes.IntegerType)), "(20260105)"))
        .containsExactly("2026-01-05");
  }

  /** No expression makes a date of true, nor a number of a date: none is offered. */
  @Test
  void whatCannotBecomeOneHasNoHint() {
    assertThat(CastHints.date(DataTypes.BooleanType)).isEmpty();
    assertThat(CastHints.number(DataTypes.DateType)).isEmpty();
  }

  @Test
  void bytesAreATextOrNot() {
    assertThat(CastHints.customer(DataTypes.BinaryType))
        .isEqualTo("CAST(… AS STRING) where the bytes are a text, hex(…) where not");
    assertThat(CastHints.customer(DataTypes.DateType)).isEqualTo("CAST(… AS STRING)");
  }

  /** The expression at the head of a hint, over the column x. */
  private static String copied(String hint) {
    return hint.replaceAll("(, which| with the| of \\d).*", "").replace("…", "x");
  }

  private static List<String> values(SparkSession spark, String expression, String rows) {
    return spark
        .sql("SELECT x FROM VALUES " + rows + " AS t(x)")
        .select(expr(expression).cast(DataTypes.StringType))
        .collectAsList()
        .stream()
        .map((Row row) -> row.getString(0))
        .toList();
  }
}
