package io.tenure.contracts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The terms of a subscription over its versions. Another plan in mid-term ends no term: the one
 * that runs goes on to the next end of a term of the new version. Only an end after which no
 * version follows cuts a term, and after a gap terms begin anew.
 *
 * @param versions of one subscription, in any order
 */
record SubscriptionTerms(List<SubscribedVersion> versions) {

  /**
   * One term.
   *
   * @param version in which it ends
   * @param number from 1 on
   * @param begin epoch day from which on it goes
   * @param end epoch day on which it is to be renewed
   */
  record Term(SubscribedVersion version, int number, int begin, int end) {}

  /** Those of each subscription of a customer. */
  static List<SubscriptionTerms> of(Collection<SubscribedVersion> versions) {
    TreeMap<String, List<SubscribedVersion>> all = new TreeMap<>();
    versions.forEach(
        its -> all.computeIfAbsent(its.subscription(), id -> new ArrayList<>()).add(its));
    return all.values().stream().map(SubscriptionTerms::new).toList();
  }

  /** Its terms, of versions that follow each other up to the first one that ends after a day. */
  List<Term> until(int day) {
    List<SubscribedVersion> inOrder =
        versions.stream()
            .filter(its -> its.version().start() < its.version().end())
            .sorted(Comparator.comparingInt(its -> its.version().start()))
            .toList();
    List<Term> terms = new ArrayList<>();
    Term before = new Term(versions.get(0), 0, 0, 0);
    int over = ContractVersion.NEVER;
    for (int at = 0; at < inOrder.size(); at++) {
      SubscribedVersion its = inOrder.get(at);
      int start = its.version().start();
      if (start != over) {
        before = new Term(its, 0, start, start);
      }
      over = its.version().end();
      boolean isLast = at + 1 == inOrder.size() || inOrder.get(at + 1).version().start() != over;
      for (int natural : its.terms().ends(its.version(), day)) {
        if (before.end() <= day && (isLast || natural <= over)) {
          int end = Math.min(natural, over);
          before = new Term(its, before.number() + 1, before.end(), end);
          terms.add(before);
        }
      }
    }
    return terms;
  }
}
