package io.tenure.testing;

/**
 * What a command line came to.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
public record Outcome(int code, String out, String err) {}
