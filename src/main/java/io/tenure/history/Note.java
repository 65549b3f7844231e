package io.tenure.history;

import io.tenure.settings.NoteField;
import io.tenure.settings.NoteInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What one row of an input of notes says of a customer.
 *
 * @param values in the order of {@link NoteInput#fields}: epoch days and counts and minor units of
 *     money as numbers; NULL where it does not say
 */
public record Note(List<@Nullable Object> values) {

  /**
   * The notes of a customer; none for NULL. Their order is the same in whatever order they came.
   */
  public static List<Note> read(byte @Nullable [] written, NoteInput input) {
    List<Note> notes = new ArrayList<>();
    if (written != null) {
      Book book = new Book();
      book.open(written);
      while (book.hasNext()) {
        List<@Nullable Object> values = new ArrayList<>();
        input.fields().forEach(field -> values.add(value(book, field.kind())));
        notes.add(new Note(values));
      }
    }
    return notes;
  }

  private static @Nullable Object value(Book book, NoteField.Kind kind) {
    long number = book.read();
    if (number == 0) {
      return null;
    }
    long told = number - 1;
    return switch (kind) {
      case TEXT -> new String(book.read((int) told), StandardCharsets.UTF_8);
      case FLAG -> told == 1;
      case DAY, MONEY, NUMBER, COUNT -> (told >>> 1) ^ -(told & 1);
    };
  }

  /** As bytes: of each value 0 for NULL, else one more than the number, or the length of a text. */
  static byte[] written(Row note, NoteInput input, Book book) {
    book.clear();
    for (int at = 0; at < input.fields().size(); at++) {
      if (note.isNullAt(at)) {
        book.write(0);
        continue;
      }
      switch (input.fields().get(at).kind()) {
        case TEXT -> {
          byte[] text = note.getString(at).getBytes(StandardCharsets.UTF_8);
          book.write(text.length + 1L);
          book.write(text);
        }
        case FLAG -> book.write(note.getBoolean(at) ? 2 : 1);
        case DAY -> book.write(signed(note.getInt(at)) + 1);
        case MONEY, NUMBER, COUNT -> book.write(signed(note.getLong(at)) + 1);
      }
    }
    return book.written();
  }

  /** Small numbers of either sign as small ones without. */
  private static long signed(long number) {
    return (number << 1) ^ (number >> (Long.SIZE - 1));
  }

  /** A number that has to be there. */
  public long number(int at) {
    Object value = values.get(at);
    if (value == null) {
      throw new IllegalStateException("a note does not say what it has to");
    }
    return (long) value;
  }

  /** A day, a count, or money in minor units; null where it does not say. */
  public @Nullable Long numberOrNull(int at) {
    return (Long) values.get(at);
  }

  public @Nullable String text(int at) {
    return (String) values.get(at);
  }

  /** Whether it says yes; no where it does not say. */
  public boolean isTrue(int at) {
    return Boolean.TRUE.equals(values.get(at));
  }
}
