/** A first configuration from somebody's own files, with best guesses that are said to be some. */
@NullMarked
package io.tenure.guess;

import org.jspecify.annotations.NullMarked;
