package io.tenure.report;

import io.tenure.failure.Message;

/**
 * The colours of a share, from nothing to all: one hue, ever darker, and on each a text of black or
 * white that stands out by at least 4.5 to 1.
 */
final class Colours {
  private static final double[] LIGHT = {0xf3, 0xf7, 0xfc};
  private static final double[] DARK = {0x0b, 0x3c, 0x7d};

  /** As the Web Content Accessibility Guidelines 2.2 compute it. */
  private static final double[] WEIGHTS = {0.2126, 0.7152, 0.0722};

  /** Where black and white stand out equally. */
  private static final double MIDDLE = 0.179;

  private static final double FULL = 255;

  /** Most shares lie below a half, and differences there shall be seen. */
  private static final double BEND = 1.5;

  /** A rule for each step. */
  static String style() {
    StringBuilder rules = new StringBuilder();
    for (int step = 0; step <= StaticView.STEPS; step++) {
      double[] colour = colour(Math.pow((double) step / StaticView.STEPS, BEND));
      rules.append(
          Message.of(
              "td.step%d{background:#%02x%02x%02x;color:%s}%n",
              step,
              Math.round(colour[0]),
              Math.round(colour[1]),
              Math.round(colour[2]),
              luminance(colour) > MIDDLE ? "#000" : "#fff"));
    }
    return rules.toString();
  }

  private static double[] colour(double share) {
    double[] colour = new double[LIGHT.length];
    for (int part = 0; part < colour.length; part++) {
      colour[part] = LIGHT[part] + share * (DARK[part] - LIGHT[part]);
    }
    return colour;
  }

  static double luminance(double[] colour) {
    double sum = 0;
    for (int part = 0; part < colour.length; part++) {
      double value = colour[part] / FULL;
      double linear = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
      sum += WEIGHTS[part] * linear;
    }
    return sum;
  }

  private Colours() {}
}
