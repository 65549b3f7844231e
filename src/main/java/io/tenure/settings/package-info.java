/** What the user configured: records, and the one reader that checks and fills them. */
@NullMarked
package io.tenure.settings;

import org.jspecify.annotations.NullMarked;
