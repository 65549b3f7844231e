package io.tenure.increments;

import io.tenure.failure.Message;
import io.tenure.settings.InputName;
import io.tenure.settings.NoteInput;
import io.tenure.source.FileMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what a run is to be made of with what the one before it was made of.
 *
 * @param before what was kept
 * @param now what there is; of its shapes nothing is known yet
 */
record Comparison(KeptState before, KeptState now) {
  private static final int MOST_NAMES = 3;

  Decision decision() {
    Optional<String> why =
        Stream.<Function<Comparison, Optional<String>>>of(
                Comparison::otherVersion,
                Comparison::otherSettings,
                Comparison::earlier,
                Comparison::otherTypes,
                Comparison::otherInputs,
                Comparison::notOnlyNewFiles)
            .map(reason -> reason.apply(this))
            .flatMap(Optional::stream)
            .findFirst();
    if (why.isPresent()) {
      return new Decision.Full(why.get());
    }
    Set<String> added = paths(now);
    added.removeAll(paths(before));
    return new Decision.OnlyNew(added, paths(before), isAnyOther(), before.asOf(), now.asOf());
  }

  private Optional<String> otherVersion() {
    return before.version().equals(now.version())
        ? Optional.empty()
        : Optional.of(
            Message.of(
                "the history was folded by version %s of the program, and this is %s",
                before.version(), now.version()));
  }

  private Optional<String> otherSettings() {
    Set<String> keys = new TreeSet<>(before.settings().keySet());
    keys.addAll(now.settings().keySet());
    keys.removeIf(key -> Objects.equals(before.settings().get(key), now.settings().get(key)));
    return keys.isEmpty() ? Optional.empty() : Optional.of("settings changed: " + some(keys));
  }

  private Optional<String> earlier() {
    return now.asOf().isBefore(before.asOf())
        ? Optional.of(
            Message.of(
                "the as-of date %s is before that of the kept history, %s",
                now.asOf(), before.asOf()))
        : Optional.empty();
  }

  /** Another type may make other rows of files that did not change, too. */
  private Optional<String> otherTypes() {
    return now.inputs().stream()
        // it is no part of the history
        .filter(input -> !input.name().equals(InputName.ACQUISITION_COSTS.text()))
        .filter(
            input ->
                before.inputs().stream()
                    .noneMatch(
                        was ->
                            was.name().equals(input.name()) && was.types().equals(input.types())))
        .findFirst()
        .map(
            input ->
                Message.of(
                    "other columns of input %s are read, or with other types", input.name()));
  }

  /** Of rates, merged customers, accounts and the calendar each row may concern every customer. */
  private Optional<String> otherInputs() {
    return Stream.of(
            InputName.MERGED_CUSTOMERS, InputName.ACCOUNTS, InputName.RATES, InputName.CALENDAR)
        .filter(this::isOther)
        .findFirst()
        .map(name -> Message.of("input %s changed, or does not tell", name.text()));
  }

  private boolean isAnyOther() {
    return isOther(InputName.CUSTOMERS)
        || Stream.of(NoteInput.values()).map(NoteInput::input).anyMatch(this::isOther);
  }

  private boolean isOther(InputName name) {
    Optional<KeptInput> was = input(before, name);
    Optional<KeptInput> is = input(now, name);
    boolean isUnknown = is.filter(input -> input.marks().isEmpty()).isPresent();
    return isUnknown || !was.map(Comparison::marks).equals(is.map(Comparison::marks));
  }

  private static Set<FileMark> marks(KeptInput input) {
    return Set.copyOf(input.marks());
  }

  private Optional<String> notOnlyNewFiles() {
    KeptInput is = input(now, InputName.TRANSACTIONS).orElseThrow();
    if (!is.isOfFiles()) {
      return isOther(InputName.TRANSACTIONS)
          ? Optional.of(
              "input transactions is a table that changed, or does not tell; only files tell which"
                  + " rows are new")
          : Optional.empty();
    }
    Map<String, FileMark> there = new HashMap<>();
    is.marks().forEach(mark -> there.put(mark.path(), mark));
    List<FileMark> lost =
        input(before, InputName.TRANSACTIONS).stream()
            .flatMap(input -> input.marks().stream())
            .filter(mark -> !mark.equals(there.get(mark.path())))
            .toList();
    if (lost.isEmpty()) {
      return Optional.empty();
    }
    String example = lost.stream().map(FileMark::path).sorted().findFirst().orElseThrow();
    return Optional.of(
        Message.of(
            "input transactions: %s %s%s",
            example,
            there.containsKey(example) ? "changed" : "is gone",
            lost.size() == 1 ? "" : Message.of(", and %,d more", lost.size() - 1)));
  }

  private static Optional<KeptInput> input(KeptState state, InputName name) {
    return state.inputs().stream().filter(input -> input.name().equals(name.text())).findFirst();
  }

  private static Set<String> paths(KeptState state) {
    return input(state, InputName.TRANSACTIONS).filter(KeptInput::isOfFiles).stream()
        .flatMap(input -> input.marks().stream())
        .map(FileMark::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String some(Set<String> names) {
    List<String> shown = new ArrayList<>(names.stream().limit(MOST_NAMES).toList());
    if (names.size() > MOST_NAMES) {
      shown.add(Message.of("and %,d more", names.size() - MOST_NAMES));
    }
    return String.join(", ", shown);
  }
}
