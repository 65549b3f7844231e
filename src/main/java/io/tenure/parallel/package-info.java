/** Parts of a job at the same time. */
@NullMarked
package io.tenure.parallel;

import org.jspecify.annotations.NullMarked;
