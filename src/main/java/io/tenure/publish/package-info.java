/** All of a run or none of it: run folders, the manifest, and the one commit point. */
@NullMarked
package io.tenure.publish;

import org.jspecify.annotations.NullMarked;
