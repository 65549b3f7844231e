/** Additive cells from the customer history, small enough for everything that follows. */
@NullMarked
package io.tenure.cells;

import org.jspecify.annotations.NullMarked;
