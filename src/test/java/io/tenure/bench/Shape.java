package io.tenure.bench;

import java.util.List;
import java.util.stream.Stream;

/** Histories that are not as even as the plain ones. */
enum Shape {
  /** One customer has a fifth of the rows. */
  SKEWED("skewed"),
  /** 2,000 files. */
  SMALL_FILES("small-files"),
  /** 40 more columns, which nobody asks for. */
  WIDE("wide");

  private final String option;

  Shape(String option) {
    this.option = option;
  }

  /** Its name in {@code --sizes}. */
  String option() {
    return option;
  }

  static List<String> names() {
    return Stream.of(values()).map(Shape::option).toList();
  }

  static Shape of(String option) {
    return Stream.of(values())
        .filter(shape -> shape.option.equals(option))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException(option));
  }
}
