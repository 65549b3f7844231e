package io.tenure.bench;

import io.tenure.failure.Message;

/** Says in the log of a process where its time goes. */
final class Steps {

  private Steps() {}

  static void timed(String step, Runnable work) {
    long start = System.nanoTime();
    work.run();
    System.out.println(Message.of("%s: %.1f s", step, (System.nanoTime() - start) / 1e9));
  }
}
