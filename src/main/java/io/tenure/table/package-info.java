/** The contract of a table: names, grain, key, columns, types and meanings. */
@NullMarked
package io.tenure.table;

import org.jspecify.annotations.NullMarked;
