package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WholeHidingTest {
  private static final TableBuilder TABLE = TableSpec.named("models").suppressible();
  private static final Column<Long> FEWEST = TABLE.behind("fewest", "The smallest count");
  private static final Column<Double> RATE = TABLE.rate("rate", "Made of many counts");
  private static final TableSpec SPEC = TABLE.build();

  @Test
  void aDimensionWithFewInOneSegmentHasNothing() {
    assertThat(published(100, 4, 0)).hasSize(3).allMatch(line -> !line.has(RATE));
  }

  @Test
  void oneWithManyInEachHasAll() {
    assertThat(published(100, 5, 0)).hasSize(3).allMatch(line -> line.has(RATE));
  }

  private static List<Line> published(long... fewest) {
    TableRows rows =
        new TableRows(
            LongStream.of(fewest)
                .mapToObj(count -> new Line(SPEC).set(FEWEST, count).set(RATE, 0.5))
                .toList());
    new WholeHiding().hide(rows, new SmallCounts(5));
    return rows.published();
  }
}
