/** Leaves out what could tell about one customer, and what would give it back. */
@NullMarked
package io.tenure.privacy;

import org.jspecify.annotations.NullMarked;
