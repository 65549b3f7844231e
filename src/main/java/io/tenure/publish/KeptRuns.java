package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/** The runs that an output has, and which of them can be published again. */
public final class KeptRuns {
  private static final String AS_OF = "as_of";

  private final Store store;
  private final Predecessor published;

  KeptRuns(Store store, Predecessor published) {
    this.store = store;
    this.published = published;
  }

  /** Those of an output. Nothing is locked or written. */
  public static KeptRuns of(String output, Configuration hadoop) {
    Store store = new Store(output, hadoop);
    return new KeptRuns(store, Predecessor.of(store));
  }

  /** What state a run is in. */
  public enum State {
    PUBLISHED,
    /** It was published before, and can be again. */
    KEPT,
    /** It is not done yet, or it failed; the next run removes it if it did. */
    UNPUBLISHED
  }

  /**
   * A run of an output.
   *
   * @param asOf its as-of date; empty where it does not say
   * @param started when it began; empty where it does not say
   * @param bytes of its tables and of what it has kept for itself
   */
  public record Listed(String name, String asOf, String started, State state, long bytes) {}

  /** The published one, those that are kept, and those that are not published, by name. */
  public List<Listed> all() {
    List<Listed> all = new ArrayList<>();
    published.runs().forEach(name -> all.add(listed(name, state(name))));
    TreeSet<String> others = new TreeSet<>();
    store.list(Publication.RUNS).forEach(folder -> others.add(folder.getPath().getName()));
    published.runs().forEach(others::remove);
    others.stream()
        .filter(name -> store.exists(folder(name) + "/" + RunFolder.MARKER))
        .forEach(name -> all.add(listed(name, State.UNPUBLISHED)));
    return all;
  }

  private State state(String name) {
    return published.run().equals(Optional.of(name)) ? State.PUBLISHED : State.KEPT;
  }

  private Listed listed(String name, State state) {
    Map<String, String> record = published.record(name);
    long bytes = store.bytesBelow(folder(name)) + store.bytesBelow(Publication.WORK + "/" + name);
    return new Listed(
        name, record.getOrDefault(AS_OF, ""), record.getOrDefault("started", ""), state, bytes);
  }

  private static String folder(String name) {
    return Publication.RUNS + "/" + name;
  }

  /**
   * A run that is to be published again.
   *
   * @param manifest the text that says so
   * @param runs the names in it
   */
  record Next(String name, String manifest, List<String> runs) {}

  /**
   * The run that shall be published again.
   *
   * @param named its name; empty for the one before
   * @throws Failure if there is none, or it is not kept whole
   */
  Next toPublish(Optional<String> named) {
    String current =
        published
            .run()
            .orElseThrow(
                () -> refusal("nothing is published there, so nothing can be published again", ""));
    String name = named.orElseGet(() -> before(current));
    if (name.equals(current)) {
      throw refusal(Message.of("%s is published already", name), others());
    }
    if (!published.runs().contains(name)) {
      throw refusal(Message.of("%s is none of its kept runs", name), others());
    }
    String manifest =
        store
            .read(folder(name) + "/" + Publication.MANIFEST)
            .orElseThrow(
                () -> refusal(Message.of("%s lacks its %s", name, Publication.MANIFEST), others()));
    requireWhole(name, manifest);
    // those that are newer go behind those that are older: they fall out first
    int at = published.runs().indexOf(name);
    List<String> runs = new ArrayList<>(published.runs().subList(at, published.runs().size()));
    runs.addAll(published.runs().subList(0, at));
    return new Next(name, Manifest.again(manifest, runs), runs);
  }

  /** Its own manifest says which run it has replaced. */
  private String before(String current) {
    List<String> its =
        store
            .read(folder(current) + "/" + Publication.MANIFEST)
            .map(Manifest::runs)
            .orElse(List.of());
    return its.stream()
        .skip(1)
        .filter(published.runs()::contains)
        .findFirst()
        .orElseThrow(() -> refusal(Message.of("no run before %s is kept", current), others()));
  }

  /** Whoever removes files by hand must not find them missing behind latest. */
  private void requireWhole(String name, String manifest) {
    for (String path : Json.textsOf(manifest, "path")) {
      if (!store.exists(path)) {
        throw refusal(Message.of("%s is not whole any more, it lacks %s", name, path), others());
      }
    }
  }

  private String others() {
    List<String> kept = published.runs().stream().skip(1).toList();
    return kept.isEmpty()
        ? " No other one is kept (output.keep-runs)."
        : Message.of(" Give --run one of %s.", String.join(", ", kept));
  }

  private Failure refusal(String why, String advice) {
    return new Failure(
        ExitCode.CONFIGURATION,
        Message.of("output %s: %s. Nothing was changed.%s", store.root(), why, advice));
  }
}
