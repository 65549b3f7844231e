package io.tenure.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/**
 * A sample that nothing but the customers decides: every so many-th of them in their order, so that
 * what lies beside each other in it is there in proportion.
 */
final class Thinned {

  /**
   * The sample; all of them where they are few.
   *
   * @param counts in order
   * @param most customers that are left
   * @param with a count of so many customers in place of its own
   */
  static <T> List<T> of(
      List<T> counts, ToLongFunction<T> customers, long most, BiFunction<T, Long, T> with) {
    long all = counts.stream().mapToLong(customers).sum();
    if (all <= most) {
      return counts;
    }
    long step = (all + most - 1) / most;
    List<T> left = new ArrayList<>();
    long before = 0;
    for (T count : counts) {
      long after = before + customers.applyAsLong(count);
      long taken = after / step - before / step;
      if (taken > 0) {
        left.add(with.apply(count, taken));
      }
      before = after;
    }
    return left;
  }

  private Thinned() {}
}
