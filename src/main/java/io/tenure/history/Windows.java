package io.tenure.history;

import io.tenure.settings.ActivitySettings;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The inactivity window of a customer.
 *
 * @param position of the segment that decides among a customer's segments; -1 if none does
 * @param bySegment W of the segments that have their own
 * @param usual W of all others
 */
record Windows(int position, Map<String, Integer> bySegment, int usual) implements Serializable {

  /**
   * The windows of a run.
   *
   * @param dimensions names in the order of a customer's segments
   */
  static Windows of(ActivitySettings activity, List<String> dimensions) {
    return new Windows(
        activity.windowsBy().map(dimensions::indexOf).orElse(-1),
        activity.windows(),
        activity.inactivityWindow());
  }

  String listing() {
    return position + " " + usual + " " + new TreeMap<>(bySegment);
  }

  /** W, in periods. */
  int of(Customer customer) {
    return position < 0 ? usual : bySegment.getOrDefault(customer.segment(position), usual);
  }
}
