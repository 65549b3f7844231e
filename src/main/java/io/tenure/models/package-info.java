/** What tools for analysts are told of the tables, so that none adds up a rate. */
@NullMarked
package io.tenure.models;

import org.jspecify.annotations.NullMarked;
