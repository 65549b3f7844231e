package io.tenure.sample;

/** The kinds of customers; each scales the habits of its industry. */
enum SampleSegment {
  CONSUMER("consumer", 0.9, 0.95, 1),
  SMALL_BUSINESS("small business", 1.2, 1.1, 4),
  ENTERPRISE("enterprise", 1.8, 1.5, 25);

  private static final double ENTERPRISE_SHARE_OF_BUSINESSES = 0.2;

  private final String label;
  private final double loyalty;
  private final double activityOdds;
  private final double spend;

  SampleSegment(String label, double loyalty, double activityOdds, double spend) {
    this.label = label;
    this.loyalty = loyalty;
    this.activityOdds = activityOdds;
    this.spend = spend;
  }

  String label() {
    return label;
  }

  double loyalty() {
    return loyalty;
  }

  double activityOdds() {
    return activityOdds;
  }

  double spend() {
    return spend;
  }

  static SampleSegment draw(Industry industry, Draws draws) {
    if (draws.chance(industry.consumerShare())) {
      return CONSUMER;
    }
    return draws.chance(ENTERPRISE_SHARE_OF_BUSINESSES) ? ENTERPRISE : SMALL_BUSINESS;
  }
}
