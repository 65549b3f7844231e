/** How long customers will stay: models of lifetimes, fitted on counts. Numbers in, numbers out. */
@NullMarked
package io.tenure.forecast;

import org.jspecify.annotations.NullMarked;
