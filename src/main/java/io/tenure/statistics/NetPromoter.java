package io.tenure.statistics;

import org.jspecify.annotations.Nullable;

/**
 * The net promoter score: the share of promoters (9 and 10) less that of detractors (0 to 6), in
 * percentage points, with the adjusted Wald interval at 95 %, which adds three answers (3/4
 * promoters, 3/2 passives, 3/4 detractors) and stays honest where all answers are alike.
 *
 * <p>Source: B. Rocks, "Interval estimation for the Net Promoter Score", The American Statistician
 * 70 (2016) 365-372.
 */
public record NetPromoter(long promoters, long passives, long detractors) {
  private static final double PERCENT = 100;
  private static final double ADDED = 3;
  private static final double ADDED_TO_EACH_END = ADDED / 4;

  /** What the score of an answer makes of who gave it. */
  public enum Kind {
    PROMOTER(0),
    PASSIVE(1),
    DETRACTOR(2);

    private static final int LOWEST_PROMOTER = 9;
    private static final int LOWEST_PASSIVE = 7;

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    /** Stands for it in sums. */
    public int number() {
      return number;
    }

    /**
     * That of a score.
     *
     * @param score from 0 to 10
     */
    public static Kind of(int score) {
      if (score >= LOWEST_PROMOTER) {
        return PROMOTER;
      }
      return score >= LOWEST_PASSIVE ? PASSIVE : DETRACTOR;
    }
  }

  public long responses() {
    return promoters + passives + detractors;
  }

  /** From -100 to 100; null without an answer. */
  public @Nullable Double score() {
    return responses() == 0 ? null : PERCENT * (promoters - detractors) / responses();
  }

  /** Lower end of its interval; null without an answer. */
  public @Nullable Double low() {
    return responses() == 0
        ? null
        : Math.max(-PERCENT, PERCENT * (centre() - Wilson.Z * Math.sqrt(variance())));
  }

  /** Upper end of its interval; null without an answer. */
  public @Nullable Double high() {
    return responses() == 0
        ? null
        : Math.min(PERCENT, PERCENT * (centre() + Wilson.Z * Math.sqrt(variance())));
  }

  /**
   * By how many standard errors it differs from another one of other answers, both adjusted; null
   * where one has none.
   */
  public @Nullable Double changeSince(NetPromoter before) {
    return responses() == 0 || before.responses() == 0
        ? null
        : (centre() - before.centre()) / Math.sqrt(variance() + before.variance());
  }

  /** The textbook one of the score, unadjusted; null without an answer. */
  public @Nullable Double standardError() {
    if (responses() == 0) {
      return null;
    }
    double n = responses();
    double net = (promoters - detractors) / n;
    return PERCENT * Math.sqrt(((promoters + detractors) / n - net * net) / n);
  }

  private double share(long count) {
    return (count + ADDED_TO_EACH_END) / (responses() + ADDED);
  }

  private double centre() {
    return share(promoters) - share(detractors);
  }

  /** Of the centre. */
  private double variance() {
    double centre = centre();
    return (share(promoters) + share(detractors) - centre * centre) / (responses() + ADDED);
  }
}
