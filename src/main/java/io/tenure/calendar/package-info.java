/** Periods and their ordinals, in plain Java. */
@NullMarked
package io.tenure.calendar;

import org.jspecify.annotations.NullMarked;
