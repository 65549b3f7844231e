package io.tenure.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Spark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Links of ids, followed however far they lead. */
class ChainsTest {
  private static final StructType LINKS =
      new StructType().add(Chains.FROM, DataTypes.LongType).add(Chains.TO, DataTypes.LongType);

  private final List<String> kept = new ArrayList<>();
  private final Chains chains =
      new Chains(
          (name, rows) -> {
            kept.add(name);
            return rows.localCheckpoint();
          },
          "links");

  private static Row link(long from, long to) {
    return RowFactory.create(from, to);
  }

  private static Dataset<Row> links(List<Row> rows) {
    List<Row> shuffled = new ArrayList<>(rows);
    SplittableRandom random = new SplittableRandom(1);
    for (int at = shuffled.size() - 1; at > 0; at--) {
      Collections.swap(shuffled, at, random.nextInt(at + 1));
    }
    return Spark.session().createDataFrame(shuffled, LINKS);
  }

  private static List<Long> sorted(Dataset<Row> ids) {
    return ids.collectAsList().stream().map(row -> row.getLong(0)).sorted().toList();
  }

  /** 0 by 1 by 2 ... by 300: nine rounds look 512 ahead. */
  @Test
  void aLongChainTakesFewRounds() {
    List<Row> rows = new ArrayList<>();
    IntStream.range(0, 300).forEach(id -> rows.add(link(id, id + 1)));

    Chains.Followed followed = chains.followed(links(rows));

    assertThat(followed.open()).isZero();
    assertThat(followed.links().where("to_id = 300 AND from_id + steps = 300").count())
        .isEqualTo(300);
    assertThat(kept).hasSizeBetween(1, 10);
  }

  /**
   * 1 to 3 are a circle, 4 and 5 another one; 100 leads into the first over 40 others, 200 into the
   * second. 300 leads to an end.
   */
  @Test
  void circlesAreToldFromWhatLeadsIntoThem() {
    List<Row> rows =
        new ArrayList<>(List.of(link(1, 2), link(2, 3), link(3, 1), link(4, 5), link(5, 4)));
    IntStream.range(100, 140).forEach(id -> rows.add(link(id, id + 1)));
    rows.add(link(140, 2));
    rows.add(link(200, 5));
    rows.add(link(300, 301));

    Chains.Followed followed = chains.followed(links(rows));

    // all but 300
    assertThat(followed.open()).isEqualTo(5 + 41 + 1);
    assertThat(sorted(chains.circles(followed.circling()))).containsExactly(1L, 2L, 3L, 4L, 5L);
  }
}
