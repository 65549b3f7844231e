/** The one Spark session of a process, and what it logs. */
@NullMarked
package io.tenure.session;

import org.jspecify.annotations.NullMarked;
