package io.tenure.cells;

import java.util.Arrays;

/**
 * Sums of the measures of one family by segment and key; adding allocates nothing.
 *
 * <p>A hash table over primitives in which the sums lie where their key is found. Maps of libraries
 * give a place at best, which costs a second look into memory for each of a hundred million
 * additions, and the one that was tried took four times as long to find it.
 */
final class Sums {
  /**
   * Three numbers in one: a segment and the two of a key, each of which days of 11,000 years fit.
   */
  private static final int BITS = 22;

  private static final int MASK = (1 << BITS) - 1;

  /** What is left for the number of a segment. */
  static final int MOST_SEGMENTS = 1 << (Long.SIZE - 1 - 2 * BITS);

  private static final long EMPTY = -1;

  /** Spreads keys that differ in a few bits over all places (Fibonacci hashing). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int SMALLEST = 1 << 8;

  private final int width;
  private long[] keys;
  private long[] sums;
  private int shift;
  private int size;

  Sums(int width) {
    this.width = width;
    allocate(SMALLEST);
  }

  private void allocate(int places) {
    keys = new long[places];
    Arrays.fill(keys, EMPTY);
    sums = new long[places * width];
    shift = Long.SIZE - Integer.numberOfTrailingZeros(places);
  }

  /**
   * Adds measures to the cell of each of some segments.
   *
   * @throws ArithmeticException if a sum leaves the range in which it is exact
   */
  void add(int[] segments, int a, int b, long[] measures) {
    long key = ((long) a << BITS) | b;
    for (int segment : segments) {
      int at = place(((long) segment << (2 * BITS)) | key) * width;
      for (int measure = 0; measure < width; measure++) {
        sums[at + measure] = Math.addExact(sums[at + measure], measures[measure]);
      }
    }
  }

  private int place(long key) {
    int place = find(key);
    if (keys[place] == EMPTY) {
      if (2 * size >= keys.length) {
        grow();
        place = find(key);
      }
      keys[place] = key;
      size++;
    }
    return place;
  }

  /** The place of a key, or the empty one where it belongs; half of the places are empty. */
  private int find(long key) {
    int place = (int) ((key * SPREAD) >>> shift);
    while (keys[place] != key && keys[place] != EMPTY) {
      place = (place + 1) & (keys.length - 1);
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldSums = sums;
    allocate(2 * oldKeys.length);
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != EMPTY) {
        int place = find(oldKeys[old]);
        keys[place] = oldKeys[old];
        System.arraycopy(oldSums, old * width, sums, place * width, width);
      }
    }
  }

  int size() {
    return size;
  }

  /** How many places there are; not all hold a cell. */
  int places() {
    return keys.length;
  }

  boolean isCell(int place) {
    return keys[place] != EMPTY;
  }

  int segment(int place) {
    return (int) (keys[place] >>> (2 * BITS));
  }

  int a(int place) {
    return (int) (keys[place] >>> BITS) & MASK;
  }

  int b(int place) {
    return (int) keys[place] & MASK;
  }

  long sum(int place, int measure) {
    return sums[place * width + measure];
  }

  void clear() {
    Arrays.fill(keys, EMPTY);
    Arrays.fill(sums, 0);
    size = 0;
  }
}
