/** What a run has published before and publishes otherwise now, cell by cell, and why. */
@NullMarked
package io.tenure.restatements;

import org.jspecify.annotations.NullMarked;
