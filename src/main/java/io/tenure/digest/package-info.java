/** Digests that tell whether two things are the same. */
@NullMarked
package io.tenure.digest;

import org.jspecify.annotations.NullMarked;
