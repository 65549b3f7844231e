/** Entry point of the job: arguments, settings, session, pipeline, exit code. */
@NullMarked
package io.tenure;

import org.jspecify.annotations.NullMarked;
