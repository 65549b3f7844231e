package io.tenure.history;

/**
 * What a transaction does to the activity of its customer. Only a qualifying one does anything; by
 * default it does all: with the first one the customer joins, and with each later one it comes
 * back.
 */
enum ActivityRole {
  /** It brings or takes money, and that is all. */
  NONE(false, false, false),
  /** It is counted as an order, and nobody joins or comes back with it. */
  ORDER(true, false, false),
  /** An order with which a customer may join. */
  START(true, true, false),
  /** An order with which a customer who has joined comes back. */
  RETURN(true, false, true),
  /** An order that is both. */
  START_AND_RETURN(true, true, true);

  private final boolean isOrder;
  private final boolean isStart;
  private final boolean isReturn;

  ActivityRole(boolean isOrder, boolean isStart, boolean isReturn) {
    this.isOrder = isOrder;
    this.isStart = isStart;
    this.isReturn = isReturn;
  }

  /** That of a transaction; what does not qualify does nothing, whatever else is said of it. */
  static ActivityRole of(boolean qualifies, boolean starts, boolean returns) {
    if (!qualifies) {
      return NONE;
    }
    if (starts) {
      return returns ? START_AND_RETURN : START;
    }
    return returns ? RETURN : ORDER;
  }

  /** That of a transaction of two lines: one of them is enough. */
  ActivityRole plus(ActivityRole other) {
    return of(isOrder || other.isOrder, isStart || other.isStart, isReturn || other.isReturn);
  }

  boolean isOrder() {
    return isOrder;
  }

  boolean isStart() {
    return isStart;
  }

  boolean isReturn() {
    return isReturn;
  }
}
