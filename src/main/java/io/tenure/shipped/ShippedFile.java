package io.tenure.shipped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the texts that come with the program: templates, figures, versions. */
public final class ShippedFile {

  /**
   * The text of a file.
   *
   * @param owner beside whose class it lies
   * @param name relative to it, or from the root with a slash in front
   * @throws IllegalStateException if the program was packed without it
   */
  public static String text(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ShippedFile() {}
}
