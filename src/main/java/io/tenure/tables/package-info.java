/** One class per published table: its contract, and how its rows follow from the cells. */
@NullMarked
package io.tenure.tables;

import org.jspecify.annotations.NullMarked;
