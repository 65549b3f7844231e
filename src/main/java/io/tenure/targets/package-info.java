/** The published tables for those who read no Parquet: files, databases, catalogs. */
@NullMarked
package io.tenure.targets;

import org.jspecify.annotations.NullMarked;
