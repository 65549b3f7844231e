/** What a run keeps for the next one, and how that goes on from it. */
@NullMarked
package io.tenure.increments;

import org.jspecify.annotations.NullMarked;
