package io.tenure.forecast;

import io.tenure.forecast.Objective.Point;
import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/** Powell's search without slopes, of a library: the other way to the same place. */
final class Bobyqa {
  private static final int MOST_LOOKS = 20_000;
  private static final double RADIUS = 0.5;
  private static final double LAST_RADIUS = 1e-9;

  /** The highest place in the box; the start itself where the search fails. */
  static Point search(Objective objective, double[] box, Point start) {
    int size = box.length;
    double[] otherEnd = Arrays.stream(box).map(end -> -end).toArray();
    BOBYQAOptimizer optimizer =
        new BOBYQAOptimizer((size + 1) * (size + 2) / 2, RADIUS, LAST_RADIUS);
    try {
      return objective.at(
          optimizer
              .optimize(
                  new MaxEval(MOST_LOOKS),
                  new ObjectiveFunction(point -> value(objective, point)),
                  GoalType.MAXIMIZE,
                  new SimpleBounds(otherEnd, box),
                  new InitialGuess(start.parameters()))
              .getPoint());
    } catch (MathRuntimeException e) {
      return start;
    }
  }

  /** Where there is no value is a place to stay away from. */
  private static double value(Objective objective, double[] point) {
    Point its = objective.at(point);
    return its.isUsable() ? its.value() : -1e6;
  }

  private Bobyqa() {}
}
