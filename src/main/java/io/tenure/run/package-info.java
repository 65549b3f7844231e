/** One run from inputs to publication: the pipeline, its session, and what it tells of itself. */
@NullMarked
package io.tenure.run;

import org.jspecify.annotations.NullMarked;
