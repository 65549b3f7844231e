package io.tenure.publish;

import io.tenure.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who holds a lock, so that another run on the same machine can see at once whether it still lives.
 *
 * @param name for people
 * @param machine this start of this machine and its numbering of processes; empty where a system
 *     does not tell
 * @param process its number there
 * @param started ticks from the start of the machine to its own, which no clock moves: numbers of
 *     processes are used again
 * @param lock counts the locks of a process, so that no two are the same
 */
record Owner(String name, String machine, long process, String started, long lock) {
  private static final AtomicLong LOCKS = new AtomicLong();

  /** Not the name of the host: two containers may bear the same. */
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

  /** Everybody may look at the first process, unless those of others are hidden. */
  private static final int FIRST = 1;

  /** Place of its start in what a system says of a process, counted behind the name. */
  private static final int START = 19;

  /** This process, for one lock. */
  static Owner here(String name) {
    long self = ProcessHandle.current().pid();
    return new Owner(name, thisMachine(), self, started(self).orElse(""), LOCKS.incrementAndGet());
  }

  /** Of a lock's text; nobody, if the run ended before it had written its name. */
  static Owner of(String text) {
    try {
      Map<String, String> values = Json.values(text);
      return new Owner(
          values.getOrDefault("holder", ""),
          values.getOrDefault("machine", ""),
          Long.parseLong(values.getOrDefault("process", "0")),
          values.getOrDefault("started", ""),
          Long.parseLong(values.getOrDefault("lock", "0")));
    } catch (IllegalArgumentException e) {
      return new Owner("", "", 0, "", 0);
    }
  }

  String text() {
    return Json.object(
        Map.of(
            "holder", name,
            "machine", machine,
            "process", process,
            "started", started,
            "lock", lock));
  }

  /** What a message calls it. */
  String called() {
    return name.isBlank() ? "which has not said its name" : name;
  }

  /** Whether this machine can see its process, or see that it is gone. */
  boolean isOfThisMachine() {
    return !machine.isEmpty() && machine.equals(thisMachine());
  }

  /** Whether its process is among those of this machine. */
  boolean isRunning() {
    boolean isGone = Files.notExists(Path.of("/proc", Long.toString(process)));
    return !isGone && started(process).map(started::equals).orElse(true);
  }

  private static String thisMachine() {
    if (started(FIRST).isEmpty()) {
      return "";
    }
    try {
      return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(PROCESSES);
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  /** Nothing where there is no such process, or it is not told. */
  private static Optional<String> started(long process) {
    try {
      String said = Files.readString(Path.of("/proc/" + process + "/stat"));
      // the name of a process may hold anything
      String[] behindTheName = said.substring(said.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(behindTheName[START]);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
