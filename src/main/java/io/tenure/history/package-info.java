/** The fold: one row per customer, from which every table is computed. */
@NullMarked
package io.tenure.history;

import org.jspecify.annotations.NullMarked;
