package io.tenure.publish;

import java.io.IOException;
import java.util.function.IntConsumer;

/** Lets the n-th call to a file system fail, of all threads of this JVM. */
final class Faults {
  /** How a call fails. */
  enum Kind {
    /** It does nothing and says so. */
    REFUSED,
    /** It does its work, but the answer is lost. */
    UNANSWERED,
    /** It does nothing, and neither does any later one: the process is dead. */
    DEAD,
    /** A look or a read fails; what changes something is not counted. */
    UNREADABLE
  }

  private static volatile Kind kind = Kind.REFUSED;
  private static int at = Integer.MAX_VALUE;
  private static int changes;
  private static int reads;
  private static int looks;
  private static IntConsumer afterLook = look -> {};

  private Faults() {}

  static synchronized void plan(Kind planned, int call) {
    kind = planned;
    at = call;
    changes = 0;
    reads = 0;
  }

  static void none() {
    plan(Kind.REFUSED, Integer.MAX_VALUE);
    afterLook = look -> {};
  }

  /** Lets something happen after each look into a folder, which are counted from 1. */
  static void afterLooks(IntConsumer happens) {
    looks = 0;
    afterLook = happens;
  }

  static void looked() {
    looks++;
    afterLook.accept(looks);
  }

  /** How many calls there were of those that a kind counts. */
  static synchronized int calls(Kind counting) {
    return counting == Kind.UNREADABLE ? reads : changes;
  }

  /** A call to the file system. */
  interface Call<T> {
    T run() throws IOException;
  }

  static <T> T changed(Call<T> call) throws IOException {
    boolean isPlanned = isNext(false);
    if (isPlanned && kind == Kind.UNANSWERED) {
      call.run();
    }
    requireHealthy(isPlanned);
    return call.run();
  }

  static <T> T read(Call<T> call) throws IOException {
    requireHealthy(isNext(true));
    return call.run();
  }

  private static synchronized boolean isNext(boolean isRead) {
    reads += isRead ? 1 : 0;
    changes += isRead ? 0 : 1;
    boolean isCounted = isRead == (kind == Kind.UNREADABLE);
    return isCounted && (kind == Kind.DEAD ? calls(kind) >= at : calls(kind) == at);
  }

  private static void requireHealthy(boolean isPlanned) throws IOException {
    if (isPlanned) {
      throw new IOException("the planned fault");
    }
  }
}
