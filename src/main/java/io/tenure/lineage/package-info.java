/** Where the tables come from, told as OpenLineage does, without listening to Spark. */
@NullMarked
package io.tenure.lineage;

import org.jspecify.annotations.NullMarked;
