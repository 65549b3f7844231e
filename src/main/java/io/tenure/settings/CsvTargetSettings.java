package io.tenure.settings;

/**
 * How CSV is written for others.
 *
 * @param hasBom whether a file begins with the mark by which Excel knows UTF-8
 * @param isSafe whether a text that a spreadsheet would take for a formula gets an apostrophe
 */
public record CsvTargetSettings(boolean hasBom, boolean isSafe) {}
