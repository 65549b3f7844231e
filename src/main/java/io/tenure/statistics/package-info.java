/** Formulas of statistics, numbers in, numbers out. */
@NullMarked
package io.tenure.statistics;

import org.jspecify.annotations.NullMarked;
