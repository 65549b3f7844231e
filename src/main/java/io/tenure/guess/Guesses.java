package io.tenure.guess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which column is what.
 *
 * @param dimensions columns of a few texts, which may be segments
 */
record Guesses(Map<Role, Guess> roles, List<SampledColumn> dimensions) {
  private static final int MOST_DIMENSIONS = 3;
  private static final int MOST_SEGMENTS = 20;

  private static final Set<String> PRICES =
      Set.of("price", "unitprice", "preis", "stueckpreis", "prix", "precio", "prezzo", "prijs");
  private static final Set<String> QUANTITIES =
      Set.of(
          ("quantity qty pieces units menge anzahl stuck stueck stuckzahl stueckzahl quantite"
                  + " cantidad quantita aantal antal")
              .split(" ", -1));

  /** With such a word a price is not that of one piece. */
  private static final Set<String> WHOLE = Set.of("total", "order", "line", "gesamt", "totale");

  static Guesses of(List<SampledColumn> columns) {
    Map<Role, Guess> roles = new EnumMap<>(Role.class);
    List<SampledColumn> free = new ArrayList<>(columns);
    for (Role role : Role.values()) {
      named(role, free)
          .or(() -> alone(role, free))
          .ifPresent(
              found -> {
                free.remove(found.column());
                roles.put(role, role == Role.AMOUNT ? ofPieces(found, free) : found.guess());
              });
    }
    return new Guesses(roles, dimensions(free));
  }

  private record Found(SampledColumn column, Guess guess, int fits) {}

  /** A price beside a quantity is mostly that of a piece. */
  private static Guess ofPieces(Found price, List<SampledColumn> others) {
    if (!isNamed(price.column(), PRICES)) {
      return price.guess();
    }
    return others.stream()
        .filter(column -> isNamed(column, QUANTITIES))
        .flatMap(column -> NumberTexts.of(column).stream())
        .findFirst()
        .map(
            quantity ->
                Guess.unsure(
                    quantity.expression() + " * " + price.guess().expression(),
                    "a quantity times a price, which is "
                        + price.guess().why()
                        + ": is it that of one piece?"))
        .orElse(price.guess());
  }

  private static boolean isNamed(SampledColumn column, Set<String> names) {
    return column.words().stream().anyMatch(names::contains)
        && column.words().stream().noneMatch(WHOLE::contains);
  }

  /** The column whose name fits best; of equal ones the first. */
  private static Optional<Found> named(Role role, List<SampledColumn> columns) {
    List<Found> fitting =
        columns.stream()
            .filter(column -> role.fits(column) > 0)
            .flatMap(
                column ->
                    role
                        .of(column)
                        .map(guess -> new Found(column, guess, role.fits(column)))
                        .stream())
            .sorted(Comparator.comparing(Found::fits).reversed())
            .toList();
    return fitting.stream().findFirst().map(first -> weighed(first, fitting));
  }

  private static Found weighed(Found first, List<Found> fitting) {
    if (fitting.size() > 1 && fitting.get(1).fits() == first.fits()) {
      return doubtful(first, "or is it " + fitting.get(1).column().name() + "?");
    }
    return first.fits() == 1 ? doubtful(first, "only a part of its name says so") : first;
  }

  /** Nothing is named so, but one column alone could be it. */
  private static Optional<Found> alone(Role role, List<SampledColumn> columns) {
    if (role != Role.DATE && role != Role.AMOUNT) {
      return Optional.empty();
    }
    List<Found> possible =
        columns.stream()
            .filter(column -> role == Role.DATE || !column.isWhole())
            .flatMap(column -> role.of(column).map(guess -> new Found(column, guess, 0)).stream())
            .toList();
    return possible.size() == 1
        ? Optional.of(doubtful(possible.get(0), "no other column could be it"))
        : Optional.empty();
  }

  private static Found doubtful(Found found, String why) {
    return new Found(found.column(), found.guess().doubtful(why), found.fits());
  }

  private static List<SampledColumn> dimensions(List<SampledColumn> columns) {
    return columns.stream()
        .filter(SampledColumn::isText)
        .filter(column -> column.different().size() > 1)
        .filter(column -> column.different().size() <= MOST_SEGMENTS)
        .filter(column -> column.values().size() >= 2 * column.different().size())
        .filter(column -> NumberTexts.of(column).isEmpty() && DateTexts.of(column).isEmpty())
        .limit(MOST_DIMENSIONS)
        .toList();
  }

  Optional<Guess> of(Role role) {
    return Optional.ofNullable(roles.get(role));
  }
}
