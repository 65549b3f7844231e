package io.tenure.publish;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;

/**
 * What lies in an output and is of no use any more. Deleted is only what was there when a run
 * began: one that was asleep and is overtaken must not sweep what the other one has published
 * since.
 */
final class Leftovers {
  private static final Pattern PREPARED =
      Pattern.compile(Pattern.quote(Publication.MANIFEST) + "\\.next\\.([0-9]{1,9})\\..+");

  private final Store store;
  private final Set<String> runs;
  private final Set<String> work;

  /** What there is now, before the lock is taken: what comes later is another run's. */
  Leftovers(Store store) {
    this.store = store;
    this.runs = names(Publication.RUNS);
    this.work = names(Publication.WORK);
  }

  private Set<String> names(String folder) {
    return store.list(folder).stream()
        .map(FileStatus::getPath)
        .map(path -> path.getName())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Takes from a run that was overtaken what it has prepared to publish. It prepares before it
   * makes sure for the last time that it holds the lock, and who calls this has the lock already:
   * so either the other one finds its lock lost, or its file gone, or it has published before
   * anybody looks what is published.
   *
   * @param lock number of the lock that is held now, under which nothing is prepared yet
   */
  static void disarm(Store store, int lock) {
    for (FileStatus file : store.list(".")) {
      String name = file.getPath().getName();
      Matcher prepared = PREPARED.matcher(name);
      if (prepared.matches() && Integer.parseInt(prepared.group(1)) <= lock) {
        store.delete(name);
      }
    }
  }

  /** Behind the name of the manifest, what a run prepares while it holds a lock. */
  static String prepared(int lock, String run) {
    return "next." + lock + "." + run;
  }

  /**
   * Folders that nobody published. What was published once stays, also without its manifest. Where
   * a run that was overtaken could still publish its folder, it is swept after the next
   * publication.
   */
  void sweepUnpublished() {
    if (!store.canDisarm()) {
      return;
    }
    for (String name : runs) {
      if (!store.exists(Publication.RUNS + "/" + name + "/" + Publication.MANIFEST)) {
        drop(Publication.RUNS, name);
        drop(Publication.WORK, name);
      }
    }
  }

  /**
   * All runs but these, with what they have kept for themselves. Of what the others have kept stays
   * what a later run may go on from, should one of them be published again.
   */
  void sweepAllBut(List<String> kept) {
    sweep(Publication.RUNS, runs, kept);
    sweep(Publication.WORK, work, kept);
    kept.stream()
        .skip(1)
        .filter(work::contains)
        .forEach(run -> store.delete(Publication.WORK + "/" + run + "/" + KeptRun.CELLS));
  }

  private void sweep(String parent, Set<String> names, Collection<String> kept) {
    names.stream().filter(name -> !kept.contains(name)).forEach(name -> drop(parent, name));
  }

  /**
   * Only what a run has made: a folder of somebody else's may lie here, too. Its mark goes last, so
   * that a sweep that is cut short is repeated.
   */
  private void drop(String parent, String name) {
    String folder = parent + "/" + name;
    List<FileStatus> files = store.list(folder);
    if (files.isEmpty() || store.exists(folder + "/" + RunFolder.MARKER)) {
      for (FileStatus file : files) {
        if (!file.getPath().getName().equals(RunFolder.MARKER)) {
          store.delete(folder + "/" + file.getPath().getName());
        }
      }
      store.delete(folder);
    }
  }
}
