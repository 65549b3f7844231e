package io.tenure.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.Shop;
import io.tenure.testing.Spark;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of all the queries of a run, one reads the transactions, and it reads them once. */
@Tag("pipeline")
class OneScanTest {
  private static final String LONGEST_TEXT = "spark.sql.maxMetadataStringLength";
  private static final String MARKER = "one_scan_marker";

  @TempDir Path folder;

  @Test
  void aRunReadsTheTransactionsOnce() throws InterruptedException {
    Shop shop =
        new Shop(folder)
            .transactions(
                "(customer_id, transaction_date, amount, channel, currency)",
                "(1, DATE '2025-01-05', 10.00, 'web', 'EUR'), (1, DATE '2025-03-05', 5.00, 'app',"
                    + " 'EUR'), (2, DATE '2025-02-10', -3.00, 'web', 'EUR'), (3, DATE"
                    + " '2025-02-11', 8.00, 'web', 'EUR')")
            .customers(
                "(customer_id, industry, signed_up)",
                "(1, 'Food', DATE '2025-01-01'), (3, 'Media', DATE '2025-02-01')")
            .with(
                """
                tenure.input.transactions.columns.currency = currency
                tenure.money.currency = EUR
                tenure.cohorts.rule = acquired-at
                tenure.input.customers.columns.acquired-at = signed_up
                tenure.privacy.minimum-customers = 2
                tenure.dimensions.industry { from = customers, value = industry, top = 1 }
                tenure.dimensions.channels { from = channels-used, value = channel }
                """);
    Plans plans = new Plans();
    Jobs jobs = new Jobs();
    SparkSession spark = Spark.session();
    spark.conf().set(LONGEST_TEXT, "10000");
    spark.listenerManager().register(plans);
    spark.sparkContext().addSparkListener(jobs);
    try {
      Outcome outcome = InThisJvm.tenure("run", "--config", shop.file().toString());
      assertThat(outcome.code()).as(outcome.err()).isZero();
      spark.sparkContext().setJobDescription("tenure: the end");
      spark.sql("SELECT 1 AS " + MARKER).collectAsList();
      assertThat(plans.seen.await(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      spark.listenerManager().unregister(plans);
      spark.sparkContext().removeSparkListener(jobs);
      spark.conf().unset(LONGEST_TEXT);
    }

    assertThat(plans.scansOf(shop.transactionsFolder().toString())).isEqualTo(1);
    // the facts and the pass: nothing else looks at the customers
    assertThat(plans.scansOf("customer_history")).isEqualTo(2);
    assertThat(jobs.descriptions)
        .contains(
            "tenure: customer_history",
            "tenure: facts",
            "tenure: cells",
            "tenure: cohort_retention")
        .allSatisfy(description -> assertThat(description).startsWith("tenure: "));
  }

  /** What Spark's pages show of the jobs of the run. */
  private static final class Jobs extends SparkListener {
    private final Set<String> descriptions = ConcurrentHashMap.newKeySet();

    @Override
    public void onJobStart(SparkListenerJobStart job) {
      descriptions.add(job.properties().getProperty("spark.job.description", "none"));
    }
  }

  /** The plans of all queries, as they were before Spark adapted them. */
  private static final class Plans implements QueryExecutionListener {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final CountDownLatch seen = new CountDownLatch(1);

    @Override
    public void onSuccess(String function, QueryExecution query, long nanoseconds) {
      String text = query.sparkPlan().toString();
      texts.add(text);
      if (text.contains(MARKER)) {
        seen.countDown();
      }
    }

    @Override
    public void onFailure(String function, QueryExecution query, Exception problem) {}

    long scansOf(String path) {
      return texts.stream()
          .flatMap(String::lines)
          .filter(line -> line.contains("FileScan") && line.contains(path))
          .count();
    }
  }
}
