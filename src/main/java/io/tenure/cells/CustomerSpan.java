package io.tenure.cells;

/**
 * What one customer did in one complete span, in which or in the one before which it has orders or
 * money. One object serves all spans in turn.
 */
final class CustomerSpan {
  private int grain;
  private int number;
  private int orders;
  private long gross;
  private long net;
  private long netBefore;
  private boolean isActive;
  private boolean isNew;
  private boolean isExisting;
  private boolean hasOrderedTwice;
  private boolean hasPaidBefore;

  /** Begins a span with nothing in it. */
  void begin(int itsGrain, int itsNumber, long netOfTheOneBefore) {
    grain = itsGrain;
    number = itsNumber;
    netBefore = netOfTheOneBefore;
    orders = 0;
    gross = 0;
    net = 0;
    isActive = false;
  }

  /** Says whether there was revenue in any span before. */
  void after(boolean revenue) {
    hasPaidBefore = revenue;
  }

  /** Adds a base period of it. */
  void add(int someOrders, long someGross, long someNet, boolean wasActive) {
    orders += someOrders;
    gross = Math.addExact(gross, someGross);
    net = Math.addExact(net, someNet);
    isActive |= wasActive;
  }

  /** Says when in its life the customer is. */
  void place(boolean joinsInIt, boolean joinedBefore, boolean orderedTwiceByItsEnd) {
    isNew = joinsInIt;
    isExisting = joinedBefore;
    hasOrderedTwice = orderedTwiceByItsEnd;
  }

  int grain() {
    return grain;
  }

  int number() {
    return number;
  }

  int orders() {
    return orders;
  }

  long gross() {
    return gross;
  }

  long net() {
    return net;
  }

  /** Net revenue in the span before; zero where the customer has nothing in it. */
  long netBefore() {
    return netBefore;
  }

  boolean isActive() {
    return isActive;
  }

  /** Whether the customer joined in the span. */
  boolean isNew() {
    return isNew;
  }

  /** Whether the customer joined before the span; false also for one that never joined. */
  boolean isExisting() {
    return isExisting;
  }

  /** Whether the customer is known from an earlier span: it joined there, or paid. */
  boolean isKnown() {
    return isExisting || hasPaidBefore;
  }

  boolean hasOrderedTwice() {
    return hasOrderedTwice;
  }
}
