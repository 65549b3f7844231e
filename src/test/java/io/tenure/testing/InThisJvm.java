package io.tenure.testing;

import io.tenure.Tenure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;

/** Runs command lines on the shared session, and leaves the session as other tests expect it. */
public final class InThisJvm {
  private static final String TIME_ZONE = "spark.sql.session.timeZone";

  private InThisJvm() {}

  public static Outcome tenure(String... args) {
    SparkSession spark = Spark.session();
    String zone = spark.conf().get(TIME_ZONE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      int code = Tenure.execute(stream(out), stream(err), args);
      return new Outcome(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      // a run sets its business time zone
      spark.conf().set(TIME_ZONE, zone);
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
