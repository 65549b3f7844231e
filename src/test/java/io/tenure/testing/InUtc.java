package io.tenure.testing;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import scala.Option;

/**
 * Puts the shared session back into UTC after every test. Whatever opens a session gives it a
 * business time zone, and which test comes next in a JVM is chance.
 */
public final class InUtc implements AfterEachCallback, AfterAllCallback {

  @Override
  public void afterEach(ExtensionContext test) {
    reset();
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    reset();
  }

  private static void reset() {
    Option<SparkSession> session = SparkSession.getDefaultSession();
    // none where no test of this JVM needed one yet
    if (session.isDefined()) {
      session.get().conf().set("spark.sql.session.timeZone", "UTC");
    }
  }
}
