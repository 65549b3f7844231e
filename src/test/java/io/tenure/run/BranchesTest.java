package io.tenure.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BranchesTest {

  /** Each part waits for the other to have begun, which one after the other never ends. */
  @Test
  void worksOnPartsAtTheSameTime() {
    CountDownLatch begun = new CountDownLatch(2);
    try (Branches branches = new Branches()) {
      Branches.Part<String> first = branches.start(() -> meet(begun, "first"));
      Branches.Part<String> second = branches.start(() -> meet(begun, "second"));

      assertThat(List.of(first.result(), second.result())).containsExactly("first", "second");
    }
  }

  @Test
  void throwsWhatAPartThrew() {
    try (Branches branches = new Branches()) {
      IllegalArgumentException problem = new IllegalArgumentException("no table sales");
      Branches.Part<String> part =
          branches.start(
              () -> {
                throw problem;
              });

      assertThatThrownBy(part::result).isSameAs(problem);
    }
  }

  /** Those that have begun are waited for, the others of a long queue never begin. */
  @Test
  void leavesNothingAtWorkBehind() {
    int parts = 1000;
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();

    try (Branches branches = new Branches()) {
      for (int part = 0; part < parts; part++) {
        branches.start(
            () -> {
              begun.incrementAndGet();
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
              return done.incrementAndGet();
            });
      }
    }

    assertThat(begun.get()).isEqualTo(done.get()).isLessThan(parts);
  }

  private static String meet(CountDownLatch latch, String who) {
    latch.countDown();
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return who;
  }
}
