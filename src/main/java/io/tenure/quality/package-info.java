/** What must hold of the written tables before anybody else may read them. */
@NullMarked
package io.tenure.quality;

import org.jspecify.annotations.NullMarked;
