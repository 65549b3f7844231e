package io.tenure.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.parallel.Branches.Branch;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BranchesTest {
  private static final String PROBLEM = "no table sales";

  private static String fail() {
    throw new IllegalArgumentException(PROBLEM);
  }

  private static String meet(CountDownLatch latch, String who) {
    latch.countDown();
    await(latch);
    return who;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each waits for the other to have begun, which one after the other never ends. */
  @Test
  void worksOnBranchesAtTheSameTime() {
    CountDownLatch begun = new CountDownLatch(2);
    try (Branches branches = new Branches()) {
      Branch<String> first = branches.start(() -> meet(begun, "first"));
      Branch<String> second = branches.start(() -> meet(begun, "second"));

      assertThat(List.of(first.result(), second.result())).containsExactly("first", "second");
    }
  }

  @Test
  void finishesWhatBranchesStartedToo() {
    AtomicBoolean isDone = new AtomicBoolean();
    try (Branches branches = new Branches()) {
      branches.start(
          () ->
              branches.start(
                  () -> {
                    pause();
                    isDone.set(true);
                    return "table";
                  }));

      branches.finish();

      assertThat(isDone).isTrue();
    }
  }

  /** Nobody asks for the result of the branch that fails. */
  @Test
  void tellsAFailureWhoeverIsAsked() {
    CountDownLatch hasFailed = new CountDownLatch(1);
    try (Branches branches = new Branches()) {
      branches.start(
          () -> {
            try {
              return fail();
            } finally {
              hasFailed.countDown();
            }
          });
      await(hasFailed);
      assertThatThrownBy(branches::finish).hasMessage(PROBLEM);

      AtomicBoolean hasBegun = new AtomicBoolean();
      Branch<Boolean> later = branches.start(() -> hasBegun.getAndSet(true));

      assertThatThrownBy(later::result).hasMessage(PROBLEM);
      assertThatThrownBy(branches::requireSound).hasMessage(PROBLEM);
      assertThat(hasBegun).isFalse();
    }
  }

  /** Spark's failures are checked, and Scala throws them where no method says so. */
  @Test
  void tellsACheckedFailure() {
    try (Branches branches = new Branches()) {
      branches.start(() -> BranchesTest.<IllegalStateException>abort());

      assertThatThrownBy(branches::finish).hasRootCauseMessage(PROBLEM);
      assertThatThrownBy(branches::requireSound).hasRootCauseMessage(PROBLEM);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> String abort() throws E {
    throw (E) new IOException(PROBLEM);
  }

  /** Those that have begun are waited for, the others of a long queue never begin. */
  @Test
  void leavesNothingAtWorkBehind() {
    int many = 1000;
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();

    try (Branches branches = new Branches()) {
      for (int branch = 0; branch < many; branch++) {
        branches.start(
            () -> {
              begun.incrementAndGet();
              pause();
              return done.incrementAndGet();
            });
      }
    }

    assertThat(begun.get()).isEqualTo(done.get()).isLessThan(many);
  }

  @Test
  void waitsForBranchesAtWorkEvenWhenInterrupted() {
    CountDownLatch hasBegun = new CountDownLatch(1);
    AtomicBoolean isDone = new AtomicBoolean();
    Branches branches = new Branches();
    branches.start(
        () -> {
          hasBegun.countDown();
          pause();
          isDone.set(true);
          return "table";
        });
    await(hasBegun);
    Thread.currentThread().interrupt();

    branches.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(isDone).isTrue();
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
  }
}
