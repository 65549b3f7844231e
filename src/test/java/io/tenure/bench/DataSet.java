package io.tenure.bench;

import java.nio.file.Path;

/**
 * A history to run on.
 *
 * @param name as in {@code --sizes}
 * @param isGrown whether it is one of the plain sizes, over which the growth is fitted
 * @param configuration that {@code tenure generate} wrote for its customers
 * @param rows of the transactions, as all of the following
 */
record DataSet(
    String name,
    boolean isGrown,
    Path configuration,
    Path transactions,
    long rows,
    int files,
    long bytes) {

  Path customers() {
    return configuration.resolveSibling("customers");
  }
}
