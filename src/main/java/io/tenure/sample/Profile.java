package io.tenure.sample;

/**
 * Who a customer is.
 *
 * @param signupMonth month of the timeline
 * @param signupDay day in that month, 0 the first
 */
record Profile(
    long customer,
    Industry industry,
    SampleSegment segment,
    String country,
    int signupMonth,
    int signupDay) {

  static Profile draw(long customer, SampleTime timeline, Draws draws) {
    Industry industry = Industry.draw(draws);
    SampleSegment segment = SampleSegment.draw(industry, draws);
    int signupMonth = timeline.drawSignupMonth(draws);
    int signupDay = draws.below(timeline.openDays(signupMonth));
    return new Profile(customer, industry, segment, country(draws), signupMonth, signupDay);
  }

  /** Each country is about half as frequent as the one before it. */
  private static String country(Draws draws) {
    int country = 0;
    while (country < Behaviour.COUNTRIES.size() - 1 && draws.chance(0.5)) {
      country++;
    }
    return Behaviour.COUNTRIES.get(country);
  }
}
