package io.tenure.history;

import java.util.Arrays;

/**
 * The book of one customer as bytes: of each period, or day, with orders or money how many of them
 * after the one before it lies, its orders, its revenue before refunds and its refunds, in minor
 * units; and, where not every order does both, how many of them start and how many return. None is
 * negative, and most are small, so each takes as few bytes as it needs, seven bits in a byte.
 *
 * <p>One column of bytes is written in a third of the time of parallel arrays and read in half.
 */
final class Book {
  private static final int BITS = 7;
  private static final int REST = 0x7f;
  private static final int MORE = 0x80;

  /** The longest number has ten bytes. */
  private static final int LONGEST = 10;

  private byte[] bytes = new byte[256];
  private int at;

  /** Begins a new book. */
  void clear() {
    at = 0;
  }

  /** Opens a book that was written. */
  void open(byte[] written) {
    bytes = written;
    at = 0;
  }

  void write(long number) {
    if (at + LONGEST > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    long left = number;
    while ((left & ~REST) != 0) {
      bytes[at++] = (byte) ((left & REST) | MORE);
      left >>>= BITS;
    }
    bytes[at++] = (byte) left;
  }

  /** A number that may be negative; a small one is short whatever its sign. */
  void writeSigned(long number) {
    write((number << 1) ^ (number >> (Long.SIZE - 1)));
  }

  void write(byte[] text) {
    if (at + text.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + text.length));
    }
    System.arraycopy(text, 0, bytes, at, text.length);
    at += text.length;
  }

  boolean hasNext() {
    return at < bytes.length;
  }

  long read() {
    long number = 0;
    for (int shift = 0; ; shift += BITS) {
      byte next = bytes[at++];
      number |= (long) (next & REST) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  /** One that was written with its sign. */
  long readSigned() {
    long written = read();
    return (written >>> 1) ^ -(written & 1);
  }

  /** As many bytes of a text. */
  byte[] read(int length) {
    byte[] text = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return text;
  }

  byte[] written() {
    return Arrays.copyOf(bytes, at);
  }
}
