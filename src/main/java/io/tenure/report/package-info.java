/** The report of a run: one page that shows what the published tables say. */
@NullMarked
package io.tenure.report;

import org.jspecify.annotations.NullMarked;
