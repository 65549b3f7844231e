/** Files that come with the program. */
@NullMarked
package io.tenure.shipped;

import org.jspecify.annotations.NullMarked;
