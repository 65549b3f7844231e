/** The inputs in our columns: mapped, dated, in minor units, and judged row by row. */
@NullMarked
package io.tenure.staging;

import org.jspecify.annotations.NullMarked;
