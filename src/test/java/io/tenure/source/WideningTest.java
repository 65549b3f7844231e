package io.tenure.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideningTest {

  @ParameterizedTest(name = "B01 B02: {0} and {1} are {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INT           | INT           | INT
          INT           | BIGINT        | BIGINT
          TINYINT       | SMALLINT      | SMALLINT
          FLOAT         | DOUBLE        | DOUBLE
          DECIMAL(10,2) | DECIMAL(14,2) | DECIMAL(14,2)
          # 10 - 2 = 8 digits before the point, 4 behind it
          DECIMAL(10,2) | DECIMAL(9,4)  | DECIMAL(12,4)
          # 36 + 4 = 40 digits are more than a decimal has
          DECIMAL(38,2) | DECIMAL(9,4)  | none
          INT           | STRING        | none
          INT           | DOUBLE        | none
          BIGINT        | DECIMAL(18,2) | none
          DATE          | TIMESTAMP     | none
          TIMESTAMP     | TIMESTAMP_NTZ | none
          STRUCT<a: INT, b: DATE> | STRUCT<A: BIGINT> | STRUCT<a: BIGINT>
          STRUCT<a: STRUCT<b: INT>> | STRUCT<a: STRUCT<b: BIGINT>> | STRUCT<a: STRUCT<b: BIGINT>>
          STRUCT<a: INT> | STRUCT<a: STRING> | none
          STRUCT<a: INT> | STRUCT<b: INT> | none
          STRUCT<a: INT> | INT | none
          """)
  void b01B02WidensWhatLosesNothing(String left, String right, String expected) {
    assertThat(common(left, right)).isEqualTo(expected);
    assertThat(common(right, left)).isEqualToIgnoringCase(expected);
  }

  private static String common(String left, String right) {
    return Widening.common(DataType.fromDDL(left), DataType.fromDDL(right))
        .map(DataType::sql)
        .orElse("none");
  }
}
