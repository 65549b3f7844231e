package io.tenure.cells;

import io.tenure.history.Customer;

/** Counts what a customer does in each span. The key is the number of the grain and of the span. */
abstract class SpanCounter extends Counter {
  private final CustomerSpans spans;

  SpanCounter(Family family, CustomerSpans spans) {
    super(family);
    this.spans = spans;
  }

  @Override
  final void add(Customer customer, int[] segments) {
    spans.forEach(
        customer,
        span -> {
          count(span);
          addTo(segments, span.grain(), span.number());
        });
  }

  /** Sets the measures of a span. */
  abstract void count(CustomerSpan span);
}
