/** One class per published table: its contract and the expressions that build it. */
@NullMarked
package io.tenure.marts;

import org.jspecify.annotations.NullMarked;
