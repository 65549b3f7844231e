package io.tenure.publish;

import io.tenure.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who holds a lock, so that another run on the same machine can see at once whether it still lives.
 *
 * @param name for people
 * @param machine this start of this machine and its numbering of processes; empty where a system
 *     does not tell
 * @param process its number there
 * @param started when it began, by its machine: numbers of processes are used again
 * @param lock counts the locks of a process, so that no two are the same
 */
record Owner(String name, String machine, long process, String started, long lock) {
  private static final AtomicLong LOCKS = new AtomicLong();

  /** Not the name of the host: two containers may bear the same. */
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

  /** This process, for one lock. */
  static Owner here(String name) {
    ProcessHandle self = ProcessHandle.current();
    return new Owner(name, thisMachine(), self.pid(), started(self), LOCKS.incrementAndGet());
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
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .filter(found -> started(found).equals(started))
        .isPresent();
  }

  private static String thisMachine() {
    try {
      return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(PROCESSES);
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Object::toString).orElse("");
  }
}
