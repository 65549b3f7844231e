/** Writes the tables of a run, with what privacy leaves of them, and tells of each step. */
@NullMarked
package io.tenure.writing;

import org.jspecify.annotations.NullMarked;
