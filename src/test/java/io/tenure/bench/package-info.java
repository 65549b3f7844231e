/** The benchmark behind {@code scripts/bench}: Tenure and others on the same data, side by side. */
package io.tenure.bench;
