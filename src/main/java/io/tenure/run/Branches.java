package io.tenure.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Parts of a run that do not need each other, worked on at the same time. Spark plans a query on
 * one thread and writes a small table by one task; meanwhile the cores have another part to do.
 *
 * <p>Parts never wait for each other, only the thread that closes this waits for them; so a few
 * threads are enough.
 */
final class Branches implements AutoCloseable {
  private static final int THREADS = 4;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          part -> {
            Thread thread = new Thread(part, "tenure-branch");
            thread.setDaemon(true);
            return thread;
          });

  /** Starts a part. */
  <T> Part<T> start(Supplier<T> work) {
    Future<T> result = threads.submit(work::get);
    return () -> await(result);
  }

  private static <T> T await(Future<T> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before all parts of the run were done", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** After a failure: waits for the parts at work, since they write, and forgets the others. */
  @Override
  public void close() {
    threads.shutdown();
    threads.getQueue().clear();
    try {
      threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A part that has been started. */
  @FunctionalInterface
  interface Part<T> {

    /** Waits for the part and gives its result, or throws what it threw. */
    T result();
  }
}
