package io.tenure.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubscriptionVersionsTest {

  private static SubscriptionVersions<String> versions(int[]... terms) {
    SubscriptionVersions<String> versions = new SubscriptionVersions<>();
    for (int[] term : terms) {
      versions.add("a", term[0], term[1], term[0] + " to " + term[1]);
    }
    versions.add("b", 0, 1000, "other");
    return versions;
  }

  private static int[] term(int start, int end) {
    return new int[] {start, end};
  }

  @Test
  void versionsFollowEachOtherAndMayPause() {
    SubscriptionVersions<String> versions = versions(term(30, 40), term(10, 20), term(20, 25));

    assertThat(versions.usable())
        .containsExactlyInAnyOrder("10 to 20", "20 to 25", "30 to 40", "other");
    assertThat(versions.overlapping()).isZero();
  }

  /** Nobody knows which of them holds; other subscriptions of the customer are not touched. */
  @Test
  void versionsThatOverlapCountForNothing() {
    SubscriptionVersions<String> versions = versions(term(10, 20), term(19, 25), term(30, 40));

    assertThat(versions.usable()).containsExactly("other");
    assertThat(versions.overlapping()).isEqualTo(3);
    assertThat(versions(term(19, 25), term(10, ContractVersion.NEVER)).overlapping()).isEqualTo(2);
  }
}
