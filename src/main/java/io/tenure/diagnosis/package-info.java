/** What Spark, Hadoop and the machine report in hundreds of lines, as one clear failure. */
@NullMarked
package io.tenure.diagnosis;

import org.jspecify.annotations.NullMarked;
