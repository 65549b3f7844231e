package io.tenure.publish;

import java.io.IOException;
import java.io.OutputStream;

/** What a file shall hold. */
@FunctionalInterface
public interface Content {
  /** Writes it; whoever gave the stream closes it. */
  void writeTo(OutputStream out) throws IOException;
}
