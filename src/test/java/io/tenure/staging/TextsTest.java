package io.tenure.staging;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.SparkExtension;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class TextsTest {

  @Test
  void takesATextThatNobodyCanSeeForNone(SparkSession spark) {
    assertThat(
            nonBlank(spark, null, "", " ", "\t", "\r\n", "\u00a0", "\u2007", "\u202f", " \u3000 "))
        .hasSize(9)
        .containsOnlyNulls();
  }

  @Test
  void leavesAnyOtherTextAsItIs(SparkSession spark) {
    String[] texts = {" 7 ", "\u00a0a", "line\nline", ".", "\ud83d\ude00", "[^ ]"};

    assertThat(nonBlank(spark, texts)).containsExactlyInAnyOrder(texts);
  }

  private static List<String> nonBlank(SparkSession spark, String... texts) {
    return spark
        .createDataset(Arrays.asList(texts), Encoders.STRING())
        .select(Texts.nonBlank(col("value")))
        .collectAsList()
        .stream()
        .map((Row row) -> row.getString(0))
        .toList();
  }
}
