/** The own figures beside published ones and the own past, and what the difference is worth. */
@NullMarked
package io.tenure.benchmarks;

import org.jspecify.annotations.NullMarked;
