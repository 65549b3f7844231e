package io.tenure.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file that has been read.
 *
 * @param name the file as the user typed it, for messages
 * @param text its HOCON text
 * @param folder its folder, from which it may include other files; null for a remote file, which
 *     may include nothing
 */
public record ConfigText(String name, String text, @Nullable Path folder) {}
