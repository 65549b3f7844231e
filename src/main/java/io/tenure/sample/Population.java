package io.tenure.sample;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  Life life(Profile profile) {
    return Life.of(profile, timeline, new Draws(seed, profile.customer(), Draws.Purpose.LIFE));
  }

  List<SampleTransaction> transactions(Profile profile, Life life) {
    return Orders.of(
        profile,
        life.active(),
        timeline,
        new Draws(seed, profile.customer(), Draws.Purpose.PURCHASES));
  }

  /** Whether the customer may be written to; null where nobody knows. */
  @Nullable Boolean consents(Profile profile) {
    Draws draws = new Draws(seed, profile.customer(), Draws.Purpose.CONSENT);
    return draws.chance(Behaviour.NEVER_ASKED)
        ? null
        : Boolean.valueOf(draws.chance(Behaviour.CONSENTS));
  }

  boolean isKeyAccount(Profile profile) {
    Draws draws = new Draws(seed, profile.customer(), Draws.Purpose.KEY_ACCOUNT);
    return profile.segment() == SampleSegment.ENTERPRISE && draws.chance(Behaviour.KEY_ACCOUNT);
  }

  /**
   * The customer who referred this one: one with a lower number, so that there are no circles, who
   * signed up in an earlier month; null of who came by itself.
   */
  @Nullable Long referrer(Profile profile) {
    Draws draws = new Draws(seed, profile.customer(), Draws.Purpose.REFERRAL);
    if (profile.customer() == 1 || !draws.chance(Behaviour.REFERRED)) {
      return null;
    }
    for (int asked = 0; asked < Behaviour.ASKED_FOR_REFERRAL; asked++) {
      long other = 1 + (long) (draws.uniform() * (profile.customer() - 1));
      if (profile(other).signupMonth() < profile.signupMonth()) {
        return other;
      }
    }
    return null;
  }

  List<SampleSignal> signals(Profile profile, Life life) {
    return SampleSignal.of(
        profile, life, timeline, new Draws(seed, profile.customer(), Draws.Purpose.SIGNALS));
  }

  List<SampleContract> contracts(Profile profile, Life life) {
    return SampleContract.of(
        profile, life, timeline, new Draws(seed, profile.customer(), Draws.Purpose.CONTRACTS));
  }

  List<SampleInvoice> invoices(Profile profile, Life life) {
    return SampleInvoice.of(
        contracts(profile, life),
        timeline,
        new Draws(seed, profile.customer(), Draws.Purpose.INVOICES));
  }

  List<SampleTransaction> extraRows(Profile profile, List<SampleTransaction> transactions) {
    return Faults.extraRows(
        transactions, new Draws(seed, profile.customer(), Draws.Purpose.FAULTS));
  }
}
