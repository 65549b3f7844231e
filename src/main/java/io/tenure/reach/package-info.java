/** What holds for every path that somebody gives, wherever it is given. */
@NullMarked
package io.tenure.reach;

import org.jspecify.annotations.NullMarked;
