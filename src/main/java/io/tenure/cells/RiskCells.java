package io.tenure.cells;

/**
 * Customers by their risk, and by what became of those of whom it was told some days before. The
 * measures and keys of the three families that a walk of its own counts.
 */
public final class RiskCells {
  public static final int CUSTOMERS = 0;

  /** Of {@link Family#RISK}, by level: what is at stake, in minor units. */
  public static final int AT_STAKE = 1;

  /** Of both others: customers who have not bought since. */
  public static final int LEFT = 1;

  /** Of {@link Family#RISK_THEN}, by the chance: its sum, in {@link #PARTS} of 1. */
  public static final int CHANCE = 2;

  /** As fine as chances are added up. */
  public static final double PARTS = 1e9;

  /**
   * Scores of {@link Family#RISK_THEN}: the first number of a key, of customers too new to judge.
   */
  public static final int BY_LEVEL = 0;

  public static final int BY_CHANCE = 1;
  public static final int BY_SILENCE = 2;

  /** No score: the second number of its key is how many days ago. */
  public static final int HORIZON = 6;

  /** Added to a score, of customers who have a level. */
  public static final int JUDGED = 3;

  /** The chance to return in steps of a thousandth. */
  public static final int STEPS = 1000;

  /**
   * Of {@link Family#SIGNALS}: the first number of the key of all customers, whatever they told.
   */
  public static final int ALL = 0;

  private RiskCells() {}
}
