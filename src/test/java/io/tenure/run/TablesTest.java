package io.tenure.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.parallel.Branches;
import io.tenure.privacy.Suppression;
import io.tenure.publish.Publication;
import io.tenure.publish.RunFolder;
import io.tenure.publish.WrittenTable;
import io.tenure.settings.PrivacySettings;
import io.tenure.table.ColumnType;
import io.tenure.table.TableSpec;
import io.tenure.testing.Spark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which session the small tables of a run are worked on. */
class TablesTest {
  private static final TableSpec SPEC =
      TableSpec.named("numbers")
          .grain("one row per number")
          .comment("Numbers")
          .key("id", ColumnType.COUNT, "The number")
          .build();

  private final SparkSession spark = Spark.session();

  @TempDir private Path output;

  @Test
  void figuresHaveASessionOfTheirOwnUnlessManyRowsAreMadeOfThem() {
    Dataset<Row> rows = spark.range(3).toDF();
    try (Publication publication =
            Publication.open(output.toString(), new Configuration(), "run of the test");
        Branches branches = new Branches()) {
      RunFolder folder =
          publication.newRun(new RunFolder.Stamp(LocalDate.of(2026, 3, 31), "run-1", 2));
      Tables tables =
          new Tables(
              spark,
              folder,
              new Steps(
                  new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8)),
              new Suppression(new PrivacySettings(0), "month"),
              branches);

      Dataset<Row> customers = tables.keep("customers", rows);
      Dataset<Row> cells = tables.keepFigures("cells", rows);
      WrittenTable published = tables.write(SPEC, rows, table -> List.of());

      assertThat(customers.sparkSession()).isSameAs(spark);
      assertThat(cells.sparkSession()).isSameAs(tables.small()).isNotSameAs(spark);
      assertThat(published.rows().sparkSession()).isSameAs(tables.small());
      branches.finish();
    }
  }
}
