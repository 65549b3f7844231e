package io.tenure.testing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.session.Session;
import java.time.ZoneId;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SparkTest {
  private static final String TIME_ZONE = "spark.sql.session.timeZone";

  @Test
  void runsAShuffleInTheTestJvm(SparkSession spark) {
    // 0 … 9 by remainder of 3: the zeros are 0, 3, 6, 9, so 4; ones and twos are 3 each.
    var remainders =
        spark.range(10).groupBy(col("id").mod(3).as("remainder")).agg(count(lit(1)).as("numbers"));

    assertThat(remainders.collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create(0L, 4L), RowFactory.create(1L, 3L), RowFactory.create(2L, 3L));
  }

  @Test
  @Order(1)
  void mayBeInTheZoneOfASettingWhileATestRuns() {
    assertThat(Session.open(ZoneId.of("Asia/Tokyo")).conf().get(TIME_ZONE)).isEqualTo("Asia/Tokyo");
  }

  @Test
  @Order(2)
  void hasTheSettingsThatDifferBetweenSparkLines(SparkSession spark) {
    assertThat(spark.conf().get("spark.sql.ansi.enabled")).isEqualTo("true");
    assertThat(spark.conf().get(TIME_ZONE)).isEqualTo("UTC");
  }
}
