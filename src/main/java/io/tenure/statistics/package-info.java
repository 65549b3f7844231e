/** Formulas of statistics, as column expressions. */
@NullMarked
package io.tenure.statistics;

import org.jspecify.annotations.NullMarked;
