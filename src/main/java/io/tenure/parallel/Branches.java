package io.tenure.parallel;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a job that do not need each other, worked on at the same time. Spark plans a query on
 * one thread and writes a small table by one task; meanwhile the cores have another branch to do.
 *
 * <p>Only the thread of the job waits for branches: one that waited for another would hold a
 * thread, and in the end all of them could wait. After the first failure no branch begins, and one
 * at work ends where it asks {@link #requireSound}.
 */
public final class Branches implements AutoCloseable {
  private static final int THREADS = 4;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Branches::thread);
  private final List<Branch<?>> started = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "tenure-branch");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins a part, at once or when one before it is done. */
  public <T> Branch<T> start(Supplier<T> work) {
    Future<T> result = threads.submit(() -> done(work));
    Branch<T> branch = () -> result(result);
    started.add(branch);
    return branch;
  }

  /** Begins a part without a result. */
  public void start(Runnable work) {
    start(
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T done(Supplier<T> work) {
    requireSound();
    try {
      return work.get();
    } catch (Throwable e) {
      // Spark's own failures are checked exceptions that no method declares
      failure.compareAndSet(null, e);
      throw e;
    }
  }

  private <T> T result(Future<T> future) {
    try {
      T result = future.get();
      requireSound();
      return result;
    } catch (ExecutionException e) {
      requireSound();
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before all branches were done", e);
    }
  }

  /** Throws what the first branch that failed threw, if one did. */
  public void requireSound() {
    Throwable first = failure.get();
    if (first instanceof Error error) {
      throw error;
    }
    if (first instanceof RuntimeException problem) {
      throw problem;
    }
    if (first != null) {
      throw new IllegalStateException(first);
    }
  }

  /** Waits for all branches, also for those that branches started, and throws as one of them. */
  public void finish() {
    // the list grows until the last branch is done
    for (int at = 0; at < started.size(); at++) {
      started.get(at).result();
    }
  }

  /** Waits, even when interrupted, for branches at work: they write into folders of the job. */
  @Override
  public void close() {
    failure.compareAndSet(null, new CancellationException("the job has ended"));
    threads.shutdown();
    boolean isInterrupted = false;
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A part of a job that has been started. */
  @FunctionalInterface
  public interface Branch<T> {

    /** Waits for the branch and gives its result, or throws what the first failure threw. */
    T result();
  }
}
