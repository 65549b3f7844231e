/** JSON texts. */
@NullMarked
package io.tenure.json;

import org.jspecify.annotations.NullMarked;
