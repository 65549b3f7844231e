package io.tenure.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How customers without a contract buy: each at random with a rate of its own until it leaves,
 * unseen. The rates are spread over the customers as a gamma distribution with shape r and rate α,
 * the chances to leave as a beta distribution with a and b.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and K. L. Lee, "Counting your customers the easy way: an
 * alternative to the Pareto/NBD model", Marketing Science 24 (2005) 275-284; E. P. Batislam, M.
 * Denizel and A. Filiztekin, "Empirical validation and comparison of models for customer base
 * analysis", International Journal of Research in Marketing 24 (2007) 201-209.
 */
public enum PurchaseModel {
  /** Who buys may leave after every purchase, the first one included. */
  MBG_NBD(1),

  /**
   * Nobody leaves after the first purchase: all who bought once are still there for ever. To
   * reproduce published figures.
   */
  BG_NBD(0);

  static final int R = 0;
  static final int ALPHA = 1;

  /** The place of the first parameter of the chances to leave. */
  public static final int A = 2;

  /** The place of the second one. */
  public static final int B = 3;

  static final int PARAMETERS = 4;

  private static final double END = 10;

  private final int chancesAtFirst;

  PurchaseModel(int chancesAtFirst) {
    this.chancesAtFirst = chancesAtFirst;
  }

  /** As the tables say it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * After how many of its purchases a customer could have left.
   *
   * @param repeats purchases after the first one
   */
  int chances(int repeats) {
    return repeats + chancesAtFirst;
  }

  /** How far the search goes, in logarithms, on both sides of 0: from 0.00005 to 22,026. */
  static double[] box() {
    double[] box = new double[PARAMETERS];
    Arrays.fill(box, END);
    return box;
  }

  /** Where it begins. */
  static List<double[]> starts() {
    return List.of(logs(1, 3, 1, 3), logs(.1, .1, .1, .1), logs(1, 1, 1, 1));
  }

  static double[] logs(double... parameters) {
    return Arrays.stream(parameters).map(StrictMath::log).toArray();
  }
}
