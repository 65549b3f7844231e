package io.tenure.publish;

import java.io.IOException;
import java.util.function.IntConsumer;

/** Lets the n-th call that changes a file system fail, for the tests of this JVM's one thread. */
final class Faults {
  /** How a call fails. */
  enum Kind {
    /** It does nothing and says so. */
    REFUSED,
    /** It does its work, but the answer is lost. */
    UNANSWERED,
    /** It does nothing, and neither does any later one: the process is dead. */
    DEAD
  }

  private static Kind kind = Kind.REFUSED;
  private static int at = Integer.MAX_VALUE;
  private static int calls;
  private static int looks;
  private static IntConsumer afterLook = look -> {};

  private Faults() {}

  static void plan(Kind planned, int call) {
    kind = planned;
    at = call;
    calls = 0;
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

  /** How many calls there were. */
  static int calls() {
    return calls;
  }

  /** A call that changes something. */
  interface Call<T> {
    T run() throws IOException;
  }

  static <T> T counted(Call<T> call) throws IOException {
    calls++;
    if (kind == Kind.DEAD ? calls >= at : calls == at) {
      if (kind == Kind.UNANSWERED) {
        call.run();
      }
      throw new IOException("the planned fault");
    }
    return call.run();
  }
}
