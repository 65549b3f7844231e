package io.tenure.settings;

import java.nio.charset.Charset;

/**
 * How CSV is written.
 *
 * @param hasHeader whether the first line of each file names the columns
 * @param separator what stands between two fields
 * @param isMultiLine whether a text between quotes may hold line ends, so that no file can be split
 */
public record CsvSettings(
    boolean hasHeader, char separator, Charset charset, boolean isMultiLine) {}
