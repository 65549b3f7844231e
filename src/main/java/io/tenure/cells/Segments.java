package io.tenure.cells;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.history.Customer;
import io.tenure.history.Facts;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.DimensionSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The segments of a run and their numbers. A customer has one segment of each dimension, and is in
 * the total besides. While customers are counted, numbers stand for the names.
 */
public final class Segments implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By number; the total is the first. */
  private final List<Segment> segments = new ArrayList<>(List.of(Segment.TOTAL));

  /** By number: customers who have joined. */
  private final List<Long> joined = new ArrayList<>();

  private final List<Numbering> numberings = new ArrayList<>();

  /** The segments that customers of a history are in. */
  public static Segments of(List<DimensionSettings> dimensions, Facts facts) {
    Segments segments = new Segments();
    segments.joined.add(facts.total(Facts.Total.JOINED));
    List<DimensionSettings> told =
        dimensions.stream().filter(each -> each.from() != DimensionSource.PAIR).toList();
    Map<String, Kept> kept = new HashMap<>();
    for (int at = 0; at < told.size(); at++) {
      DimensionSettings dimension = told.get(at);
      Map<String, Long> joined = facts.segments(dimension.name());
      Kept names = new Kept(at, SegmentNames.of(joined, dimension.top()));
      kept.put(dimension.name(), names);
      segments.number(dimension.name(), joined, names);
    }
    for (DimensionSettings pair : dimensions) {
      if (pair.from() == DimensionSource.PAIR) {
        segments.numberPair(
            pair,
            facts,
            known(kept, pair.details().of().get(0)),
            known(kept, pair.details().of().get(1)));
      }
    }
    return segments;
  }

  private void number(String dimension, Map<String, Long> joined, Kept kept) {
    Map<String, Integer> numbers = numbers(dimension, kept.names());
    Map<String, Integer> byName = new HashMap<>();
    joined.keySet().forEach(name -> byName.put(name, numbers.get(kept.names().of(name))));
    byName.forEach((name, number) -> add(number, joined.getOrDefault(name, 0L)));
    numberings.add(new OfOne(kept.place(), byName));
  }

  private void numberPair(DimensionSettings pair, Facts facts, Kept left, Kept right) {
    Map<Facts.Both, Long> joined = facts.pairs(pair.name());
    SegmentNames names =
        SegmentNames.of(SegmentNames.pairs(joined, left.names(), right.names()), pair.top());
    Map<String, Integer> numbers = numbers(pair.name(), names);
    Map<String, Map<String, Integer>> byNames = new HashMap<>();
    for (Facts.Both both : joined.keySet()) {
      String name = SegmentNames.pair(left.names().of(both.left()), right.names().of(both.right()));
      Integer number = known(numbers, names.of(name));
      byNames.computeIfAbsent(both.left(), key -> new HashMap<>()).put(both.right(), number);
      add(number, joined.getOrDefault(both, 0L));
    }
    numberings.add(new OfPair(left.place(), right.place(), byNames));
  }

  /**
   * The names of a dimension.
   *
   * @param place of the dimension among those that a customer tells
   */
  private record Kept(int place, SegmentNames names) {}

  private Map<String, Integer> numbers(String dimension, SegmentNames kept) {
    Map<String, Integer> numbers = new HashMap<>();
    for (String name : kept.all()) {
      numbers.put(name, segments.size());
      segments.add(new Segment(dimension, name));
      joined.add(0L);
    }
    if (segments.size() > Sums.MOST_SEGMENTS) {
      throw new Failure(
          ExitCode.INPUT,
          Message.of(
              "the dimensions have more than %,d segments; up to %s %,d. Keep the largest of a"
                  + " dimension with top = n, or leave out one that tells each customer apart."
                  + " Nothing was published.",
              Sums.MOST_SEGMENTS, dimension, segments.size()));
    }
    return numbers;
  }

  private void add(int number, long customers) {
    joined.set(number, joined.get(number) + customers);
  }

  private static <T> T known(Map<String, T> names, String name) {
    T found = names.get(name);
    if (found == null) {
      throw new IllegalStateException("a segment that the facts of the history do not know");
    }
    return found;
  }

  /** The number of the segment that customers with a name are in; empty where nobody has it. */
  public OptionalInt number(String dimension, String name) {
    for (Numbering numbering : numberings) {
      if (numbering instanceof OfOne one) {
        Integer number = one.byName().get(name);
        if (number != null && segment(number).dimension().equals(dimension)) {
          return OptionalInt.of(number);
        }
      }
    }
    return OptionalInt.empty();
  }

  /** The numbers of all names as a text: customers of equal names have equal segments by it. */
  public String listing() {
    List<String> names =
        segments.stream().map(each -> told(each.dimension()) + told(each.name())).toList();
    return names + "\n" + numberings.stream().map(Numbering::listing).toList();
  }

  /** Told apart from what follows, whatever is in it. */
  private static String told(String name) {
    return name.length() + ":" + name;
  }

  /** How many a customer is in: one of each dimension, and the total. */
  public int perCustomer() {
    return numberings.size() + 1;
  }

  public int size() {
    return segments.size();
  }

  /** How many customers of a segment have joined. */
  long joined(int number) {
    return joined.get(number);
  }

  /** How often a segment is halved until no more than so many customers are left. */
  public int halvings(int number, long most) {
    int halvings = 0;
    while (joined(number) >> halvings > most) {
      halvings++;
    }
    return halvings;
  }

  public Segment segment(int number) {
    return segments.get(number);
  }

  /** Finds the numbers of a customer's segments. */
  public void find(Customer customer, int[] found) {
    found[0] = 0;
    for (int at = 1; at < found.length; at++) {
      found[at] = numberings.get(at - 1).of(customer);
    }
  }

  /** The numbers of the segments of one dimension. */
  private interface Numbering extends Serializable {
    int of(Customer customer);

    String listing();

    default Map<String, Integer> told(Map<String, Integer> byName) {
      Map<String, Integer> sorted = new TreeMap<>();
      byName.forEach((name, number) -> sorted.put(Segments.told(name), number));
      return sorted;
    }
  }

  private record OfOne(int place, Map<String, Integer> byName) implements Numbering {
    @Override
    public int of(Customer customer) {
      return known(byName, customer.segment(place));
    }

    @Override
    public String listing() {
      return place + " " + told(byName);
    }
  }

  private record OfPair(int left, int right, Map<String, Map<String, Integer>> byNames)
      implements Numbering {
    @Override
    public int of(Customer customer) {
      return known(known(byNames, customer.segment(left)), customer.segment(right));
    }

    @Override
    public String listing() {
      Map<String, String> sorted = new TreeMap<>();
      byNames.forEach((name, others) -> sorted.put(Segments.told(name), told(others).toString()));
      return left + " " + right + " " + sorted;
    }
  }
}
