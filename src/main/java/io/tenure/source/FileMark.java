package io.tenure.source;

/**
 * What a file of an input, or the state of a table, is recognised by in a later run.
 *
 * @param path full path, or the name of the table
 * @param length bytes; 0 of a table
 * @param modified when it was last written, as its file system says; 0 of a table
 * @param contents of what it says of its rows: another one when it says something else
 */
public record FileMark(String path, long length, long modified, String contents) {}
