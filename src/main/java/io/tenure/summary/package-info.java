/** What somebody wants to know first of a run. */
@NullMarked
package io.tenure.summary;

import org.jspecify.annotations.NullMarked;
