/** What contracts bring each month, and how that moves. Days and numbers in, numbers out. */
@NullMarked
package io.tenure.contracts;

import org.jspecify.annotations.NullMarked;
