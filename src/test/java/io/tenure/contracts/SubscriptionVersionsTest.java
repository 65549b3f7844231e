package io.tenure.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionVersionsTest {

  private static ContractVersion version(int start, int end) {
    return new ContractVersion(start, end, start, ContractVersion.NEVER, EndedBy.UNKNOWN, 0, 100);
  }

  private static SubscriptionVersions.Judged judged(String subscription, ContractVersion... its) {
    SubscriptionVersions versions = new SubscriptionVersions();
    for (ContractVersion each : its) {
      versions.add(subscription, each);
    }
    versions.add("other", version(0, 1000));
    return versions.judged();
  }

  @Test
  void versionsFollowEachOtherAndMayPause() {
    assertThat(judged("a", version(30, 40), version(10, 20), version(20, 25)))
        .isEqualTo(
            new SubscriptionVersions.Judged(
                List.of(version(10, 20), version(20, 25), version(30, 40), version(0, 1000)),
                0,
                0));
  }

  /** Nobody knows which of them holds; other subscriptions of the customer are not touched. */
  @Test
  void versionsThatOverlapCountForNothing() {
    assertThat(judged("a", version(10, 20), version(19, 25), version(30, 40)))
        .isEqualTo(new SubscriptionVersions.Judged(List.of(version(0, 1000)), 0, 3));
    assertThat(judged("a", version(10, ContractVersion.NEVER), version(19, 25)).overlapping())
        .isEqualTo(2);
  }

  @Test
  void aVersionThatIsWrittenTwiceCountsOnce() {
    assertThat(judged("a", version(10, 20), version(10, 20)))
        .isEqualTo(
            new SubscriptionVersions.Judged(List.of(version(10, 20), version(0, 1000)), 1, 0));
  }
}
