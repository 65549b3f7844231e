package io.tenure.cells;

/**
 * What customers of one segment add up to.
 *
 * @param a first number of the key, see the family's class
 * @param b second number of the key
 * @param sums by measure
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Cell(Family family, int a, int b, long[] sums) {}
