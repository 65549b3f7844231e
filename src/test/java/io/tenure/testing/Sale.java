package io.tenure.testing;

import java.util.Arrays;
import java.util.List;

/** One row of a random transaction history, every value as the text that is cast when written. */
record Sale(
    String client,
    String happened,
    String value,
    String receipt,
    String returned,
    String channel,
    String store,
    String kind) {

  Sale withClient(String other) {
    return new Sale(other, happened, value, receipt, returned, channel, store, kind);
  }

  Sale withHappened(String other) {
    return new Sale(client, other, value, receipt, returned, channel, store, kind);
  }

  Sale withValue(String other) {
    return new Sale(client, happened, other, receipt, returned, channel, store, kind);
  }

  Sale withReceipt(String other) {
    return new Sale(client, happened, value, other, returned, channel, store, kind);
  }

  Sale withChannel(String other) {
    return new Sale(client, happened, value, receipt, returned, other, store, kind);
  }

  List<String> texts() {
    return Arrays.asList(client, happened, value, receipt, returned, channel, store, kind);
  }
}
