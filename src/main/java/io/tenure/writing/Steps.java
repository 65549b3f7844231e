package io.tenure.writing;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Tells what a run is doing: one line per step, with its rows and seconds. */
public final class Steps {
  private static final double NANOS = 1e9;

  private final StepLog log;
  private final Consumer<String> begun;
  private final Map<String, Double> seconds = new TreeMap<>();

  /**
   * Steps that are told.
   *
   * @param log usually on standard error, so that standard output holds the summary alone
   * @param begun is told the name of each step as it begins
   */
  public Steps(StepLog log, Consumer<String> begun) {
    this.log = log;
    this.begun = begun;
  }

  /** Does a step whose result has rows. */
  <T> T counted(String name, Supplier<T> work, ToLongFunction<T> rows) {
    long start = begin(name);
    T result = work.get();
    double taken = taken(name, start);
    log.done(name, OptionalLong.of(rows.applyAsLong(result)), taken);
    return result;
  }

  /** Does a step without rows to tell. */
  public <T> T timed(String name, Supplier<T> work) {
    long start = begin(name);
    T result = work.get();
    log.done(name, OptionalLong.empty(), taken(name, start));
    return result;
  }

  /** Tells why a step takes long, before it is done. */
  public void tell(String why) {
    log.tell(why);
  }

  /** Does a step that nobody has to be told of. */
  void quietly(String name, Runnable work) {
    looked(
        name,
        () -> {
          work.run();
          return name;
        });
  }

  /** The same of a step that finds something. */
  <T> T looked(String name, Supplier<T> work) {
    long start = begin(name);
    T found = work.get();
    taken(name, start);
    return found;
  }

  /** Seconds by step. */
  Map<String, Double> seconds() {
    return seconds;
  }

  private long begin(String name) {
    begun.accept(name);
    return System.nanoTime();
  }

  private double taken(String name, long start) {
    double taken = (System.nanoTime() - start) / NANOS;
    seconds.merge(name, taken, Double::sum);
    return taken;
  }
}
