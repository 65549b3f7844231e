package io.tenure.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.settings.ConfigText;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.Settings;
import io.tenure.settings.SettingsReader;
import io.tenure.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class SampleDataTest {
  @TempDir private Path folder;

  @Test
  void rowsDoNotDependOnThePartitions(SparkSession spark) {
    String one = folder.resolve("one").toString();
    String seven = folder.resolve("seven").toString();

    SampleSummary inOne = SampleData.generate(spark, request(2_000, one), 1);
    SampleSummary inSeven = SampleData.generate(spark, request(2_000, seven), 7);

    assertThat(inSeven).isEqualTo(inOne);
    for (String table :
        new String[] {"customers", "transactions", "truth/cohort_retention", "truth/summary"}) {
      Dataset<Row> left = spark.read().parquet(one + "/" + table);
      Dataset<Row> right = spark.read().parquet(seven + "/" + table);
      assertThat(left.count()).as(table).isPositive().isEqualTo(right.count());
      assertThat(left.exceptAll(right).takeAsList(3)).as(table).isEmpty();
    }
  }

  @Test
  void tablesHaveTheTypesOfARealExport(SparkSession spark) {
    SampleData.generate(spark, request(10, folder.resolve("out").toString()));

    assertThat(spark.read().parquet(folder + "/out/transactions").schema().toDDL())
        .isEqualTo(
            "transaction_id BIGINT,customer_id BIGINT,transacted_at TIMESTAMP,"
                + "amount DECIMAL(12,2),cost DECIMAL(12,2),is_refund BOOLEAN,channel STRING,currency STRING");
    assertThat(spark.read().parquet(folder + "/out/customers").schema().toDDL())
        .isEqualTo(
            "customer_id BIGINT,industry STRING,segment STRING,country STRING,signup_date DATE,"
                + "newsletter_ok BOOLEAN,is_key_account BOOLEAN,referred_by BIGINT");
  }

  @Test
  void configurationIsReadWithoutAProblem(SparkSession spark) throws Exception {
    String output = folder.resolve("a \"quoted\" folder").toString();
    SampleData.generate(spark, request(10, output));

    Settings settings = SettingsReader.read(configuration(output), List.of(), null);

    assertThat(settings.time().asOf()).isEqualTo(LocalDate.of(2026, 10, 20));
    assertThat(settings.input().transactions().rows().source().paths())
        .containsExactly(output + "/transactions");
    assertThat(settings.input().customers().orElseThrow().source().paths())
        .containsExactly(output + "/customers");
    assertThat(settings.publication().output().path()).isEqualTo(output + "/published");
    assertThat(settings.dimensions())
        .extracting(DimensionSettings::name)
        .containsExactlyInAnyOrder("industry", "segment", "country", "channel");
    assertThat(settings.measures().activity().inactivityWindow()).isEqualTo(3);
    // A checksum file of Hadoop would make the text unreadable to Hadoop once somebody edits it.
    assertThat(Path.of(output, ".tenure.conf.crc")).doesNotExist();
  }

  @Test
  void refusesAFolderWithSomethingInIt(SparkSession spark) throws IOException {
    Path mine = Files.writeString(folder.resolve("mine.txt"), "keep me");

    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> SampleData.generate(spark, request(10, folder.toString())));

    assertThat(failure)
        .hasMessage(
            "Cannot generate sample data into "
                + folder
                + ": it exists and is not empty. Give a new folder, or remove this one first.");
    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(folder).isDirectoryContaining(mine::equals);
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void takesAFolderThatIsEmpty(SparkSession spark) {
    assertThat(SampleData.generate(spark, request(10, folder.toString())).customers())
        .isEqualTo(10);
  }

  @Test
  void saysWhenTheFolderCannotBeReached(SparkSession spark) {
    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> SampleData.generate(spark, request(10, "nowhere://host/out")));

    assertThat(failure)
        .hasMessageStartingWith(
            "Cannot generate sample data into nowhere://host/out: the folder cannot be reached")
        .hasMessageEndingWith("Check its path.");
  }

  private static ConfigText configuration(String output) throws IOException {
    Path file = Path.of(output, "tenure.conf");
    return new ConfigText(file.toString(), Files.readString(file), file.getParent());
  }

  private static SampleRequest request(long customers, String output) {
    return new SampleRequest(customers, 24, 42, LocalDate.of(2026, 10, 20), output);
  }
}
