/** Failures that a user can mend, and the exit codes they end with. */
@NullMarked
package io.tenure.failure;

import org.jspecify.annotations.NullMarked;
