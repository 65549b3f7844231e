package io.tenure.writing;

import io.tenure.failure.Message;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Tells what a run is doing: one line per step, with its rows and seconds. */
public final class Steps {
  private static final double NANOS = 1e9;

  private final PrintStream out;
  private final Map<String, Double> seconds = new TreeMap<>();

  /**
   * Steps that are told to a stream.
   *
   * @param out usually standard error, so that standard output holds the summary alone
   */
  public Steps(PrintStream out) {
    this.out = out;
  }

  /** Does a step whose result has rows. */
  <T> T counted(String name, Supplier<T> work, ToLongFunction<T> rows) {
    long start = System.nanoTime();
    T result = work.get();
    double taken = taken(name, start);
    out.println(Message.of("  %-30s %,14d rows %8.1f s", name, rows.applyAsLong(result), taken));
    return result;
  }

  /** Does a step without rows to tell. */
  public <T> T timed(String name, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    out.println(Message.of("  %-30s %19s %8.1f s", name, "", taken(name, start)));
    return result;
  }

  /** Tells why a step takes long, before it is done. */
  public void tell(String why) {
    out.println("  " + Message.visible(why));
  }

  /** Does a step that nobody has to be told of. */
  void quietly(String name, Runnable work) {
    long start = System.nanoTime();
    work.run();
    taken(name, start);
  }

  /** Seconds by step. */
  Map<String, Double> seconds() {
    return seconds;
  }

  private double taken(String name, long start) {
    double taken = (System.nanoTime() - start) / NANOS;
    seconds.merge(name, taken, Double::sum);
    return taken;
  }
}
