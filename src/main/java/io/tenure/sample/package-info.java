/** Seeded sample data of any size, written by Spark, with what is true about it beside it. */
@NullMarked
package io.tenure.sample;

import org.jspecify.annotations.NullMarked;
