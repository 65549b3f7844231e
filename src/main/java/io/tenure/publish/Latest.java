package io.tenure.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The stable path {@code latest/<table>} that BI tools read.
 *
 * <p>On a local file system it is one symbolic link, switched atomically. Elsewhere, and where
 * links are refused, as on mounted object stores, there is no such thing: the tables are copied
 * beside it and the folders swapped by two renames, between which {@code latest} is missing for a
 * moment; published.json never is.
 */
final class Latest {
  static final String NAME = "latest";
  private static final String NEXT = "latest.next";
  private static final String BEFORE = "latest.before";

  private final Store store;

  Latest(Store store) {
    this.store = store;
  }

  /** The name of the run that it shows; empty if none, or if it does not say. */
  Optional<String> run() {
    try {
      return store
          .read(NAME + "/" + Publication.MANIFEST)
          .map(Manifest::runs)
          .map(runs -> runs.get(0));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /**
   * Points to a run.
   *
   * @param run path of the run's folder below the output
   */
  void pointTo(String run) {
    store.delete(NEXT);
    store.delete(BEFORE);
    if (!(store.isLocal() && link(run))) {
      swap(run);
    }
  }

  /** False where a link cannot be, or latest is a folder that a copy of the output has made. */
  private boolean link(String run) {
    Path root = Path.of(store.root().toUri().getPath());
    if (Files.isDirectory(root.resolve(NAME), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Path next = root.resolve(NEXT);
    try {
      // relative, so that the whole output can be moved
      Files.createSymbolicLink(next, Path.of(run));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
    try {
      Files.move(
          next,
          root.resolve(NAME),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot switch " + root.resolve(NAME) + " to " + run, e);
    }
  }

  /** Also callable on a local store, to test what a distributed one does. */
  void swap(String run) {
    store.copy(run, NEXT);
    boolean isThere = store.exists(NAME);
    try {
      if (isThere) {
        store.rename(NAME, BEFORE);
      }
      store.rename(NEXT, NAME);
    } catch (UncheckedIOException e) {
      if (isThere) {
        putBack(e);
      }
      throw e;
    }
    store.delete(BEFORE);
  }

  /** The tables of the run before are better than none. */
  private void putBack(UncheckedIOException first) {
    try {
      if (!store.exists(NAME)) {
        store.rename(BEFORE, NAME);
      }
    } catch (UncheckedIOException e) {
      first.addSuppressed(e);
    }
  }
}
