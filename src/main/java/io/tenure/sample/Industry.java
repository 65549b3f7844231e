package io.tenure.sample;

/**
 * The industries of the customers, spelled as in the shipped benchmarks. Their loyalty and activity
 * are set so that after 60 months the retention over the last year, with an inactivity window of
 * {@link Behaviour#INACTIVITY_WINDOW} months, comes close to the benchmark of each.
 */
enum Industry {
  RETAIL("Retail", 0.30, 0.90, new Habits(28, 0.52, 0.24, 4_500, 0.25)),
  BANKING("Banking", 0.15, 0.75, new Habits(48, 0.65, 0.22, 2_500, 0.60)),
  TELECOM("Telecom", 0.15, 0.80, new Habits(55, 0.70, 0.07, 3_500, 0.45)),
  IT("IT", 0.10, 0.25, new Habits(61, 0.68, 0.12, 12_000, 0.40)),
  INSURANCE("Insurance", 0.10, 0.65, new Habits(84, 0.74, 0.03, 9_000, 0.20)),
  PROFESSIONAL_SERVICES(
      "Professional Services", 0.08, 0.15, new Habits(75, 0.74, 0.08, 18_000, 0.35)),
  MEDIA("Media", 0.12, 0.90, new Habits(97, 0.77, 0.10, 1_500, 0.50));

  /**
   * How the customers of an industry behave.
   *
   * @param loyalty months after which half of the buyers have left: a share loyalty / (loyalty + t)
   *     is left after t months
   * @param activity chance that an engaged customer buys in an average month
   * @param moreOrders chance, after each order, of another one in the same month
   * @param medianCents amount of an order of an average consumer
   * @param margin what of an amount is left after its cost
   */
  record Habits(
      double loyalty, double activity, double moreOrders, double medianCents, double margin) {

    /** What was sold for an amount cost. */
    long cost(long cents) {
      return StrictMath.round(cents * (1 - margin));
    }
  }

  private final String label;
  private final double share;
  private final double consumerShare;

  // A record of numbers is immutable; the checker believes it of annotated records only.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Habits habits;

  Industry(String label, double share, double consumerShare, Habits habits) {
    this.label = label;
    this.share = share;
    this.consumerShare = consumerShare;
    this.habits = habits;
  }

  String label() {
    return label;
  }

  /** Share of consumers among the customers; the others are businesses. */
  double consumerShare() {
    return consumerShare;
  }

  Habits habits() {
    return habits;
  }

  static Industry draw(Draws draws) {
    double left = draws.uniform();
    for (Industry industry : values()) {
      left -= industry.share;
      if (left < 0) {
        return industry;
      }
    }
    return RETAIL;
  }
}
