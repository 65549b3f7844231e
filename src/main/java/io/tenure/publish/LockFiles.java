package io.tenure.publish;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;

/**
 * The locks of an output: {@code running.lock.<number>}, of which the one of the highest number
 * holds. Who takes over from a dead run creates the next number; a file is created by one alone. So
 * a file never changes hands, and whoever looks finds out whether it was overtaken.
 *
 * <p>Beside it lies {@code running.lock.<number>.alive}, in which the holder counts up. It is apart
 * from the lock so that a run that wakes up too late cannot write itself into the lock again.
 */
final class LockFiles {
  static final String NAME = "running.lock";
  private static final String LOCK = NAME + ".";
  private static final String ALIVE = ".alive";

  private final Store store;

  LockFiles(Store store) {
    this.store = store;
  }

  /** A lock as it was when somebody looked. */
  record Seen(int number, String text) {}

  /** The lock that holds, if there is one. */
  Optional<Seen> newest() {
    while (true) {
      Optional<Integer> number = numbers().stream().max(Integer::compare);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      Optional<Seen> seen = read(number.get());
      // else it was deleted since
      if (seen.isPresent()) {
        return seen;
      }
    }
  }

  /** All there are, those of the dead included. */
  List<Seen> all() {
    return numbers().stream().flatMap(number -> read(number).stream()).toList();
  }

  /** Creates a lock; false if there is one of this number. */
  boolean create(Seen lock) {
    return store.create(LOCK + lock.number(), lock.text());
  }

  /** What the file system does by which two runs could both hold a lock, tried on one's own. */
  Optional<String> flaw(Seen lock) {
    return store.flaw(LOCK + lock.number(), lock.text());
  }

  /** Whether a lock is there, and nobody else's under its number. */
  boolean isThere(Seen lock) {
    return read(lock.number()).filter(lock::equals).isPresent();
  }

  /** Deletes a lock, and what lies beside it, unless another one has its number now. */
  void delete(Seen lock) {
    if (isThere(lock)) {
      store.delete(LOCK + lock.number());
      store.delete(LOCK + lock.number() + ALIVE);
    }
  }

  /** Says that the holder lives. */
  void renew(Seen lock, long times) {
    store.put(LOCK + lock.number() + ALIVE, Long.toString(times));
  }

  /** What the holder last said; empty before it said anything. */
  String renewed(Seen lock) {
    return store.read(LOCK + lock.number() + ALIVE).orElse("");
  }

  String path(Seen lock) {
    return store.path(LOCK + lock.number()).toString();
  }

  private Optional<Seen> read(int number) {
    return store.read(LOCK + number).map(text -> new Seen(number, text));
  }

  private List<Integer> numbers() {
    return store.list(".").stream()
        .filter(FileStatus::isFile)
        .map(file -> file.getPath().getName())
        .filter(name -> name.matches("running\\.lock\\.[0-9]{1,9}"))
        .map(name -> Integer.valueOf(name.substring(LOCK.length())))
        .toList();
  }
}
