/** The inputs as they are: files, footers, and the contract between them and the settings. */
@NullMarked
package io.tenure.source;

import org.jspecify.annotations.NullMarked;
