package io.tenure;

/** Command line entry point of the job. */
public final class Tenure {

  private Tenure() {}

  /** Starts the job. */
  public static void main(String[] args) {
    System.out.println("tenure: nothing to run");
  }
}
