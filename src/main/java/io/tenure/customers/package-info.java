/** The tables with a row for each customer, made from the history and a few parameters. */
@NullMarked
package io.tenure.customers;

import org.jspecify.annotations.NullMarked;
