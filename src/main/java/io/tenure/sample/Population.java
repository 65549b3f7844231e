package io.tenure.sample;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;

/** All customers of a request, each computable from its number alone. */
final class Population implements Serializable {
  private final long seed;
  private final SampleTime timeline;

  Population(SampleRequest request) {
    this.seed = request.seed();
    this.timeline = new SampleTime(request);
  }

  SampleTime timeline() {
    return timeline;
  }

  Profile profile(long customer) {
    return Profile.draw(customer, timeline, new Draws(seed, customer, Draws.Purpose.PROFILE));
  }

  BitSet activeMonths(Profile profile) {
    return Life.activeMonths(
        profile, timeline, new Draws(seed, profile.customer(), Draws.Purpose.LIFE));
  }

  List<SampleTransaction> transactions(Profile profile, BitSet active) {
    return Orders.of(
        profile, active, timeline, new Draws(seed, profile.customer(), Draws.Purpose.PURCHASES));
  }

  List<SampleTransaction> extraRows(Profile profile, List<SampleTransaction> transactions) {
    return Faults.extraRows(
        transactions, new Draws(seed, profile.customer(), Draws.Purpose.FAULTS));
  }
}
