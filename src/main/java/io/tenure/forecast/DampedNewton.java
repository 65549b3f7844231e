package io.tenure.forecast;

import io.tenure.forecast.Objective.Point;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Newton's method within a box, damped after Levenberg and Marquardt: each step goes up, or it is
 * tried again shorter and steeper. A parameter at an end of the box that wants to go on stays
 * there.
 */
final class DampedNewton {
  /** Slopes below this are none. */
  static final double FLAT = 1e-8;

  static final double STEP = 1e-4;
  private static final int MOST_STEPS = 200;
  private static final double LONGEST = 2;
  private static final double MOST_DAMPING = 1e12;

  /** Of the value, relative to it: differences below are rounding. */
  private static final double ROUNDING = 1e-12;

  private final Objective objective;
  private final double[] box;
  private Point best;
  private double damping = 1e-3;

  /** The place where a search ended. */
  record End(Point point, int steps, double slope) {
    boolean isFlat() {
      return slope < FLAT;
    }
  }

  private DampedNewton(Objective objective, double[] box, double[] start) {
    this.objective = objective;
    this.box = box;
    this.best = objective.at(start);
  }

  /**
   * Searches from a start.
   *
   * @param box the end of each parameter's range, on both sides of 0
   */
  static End search(Objective objective, double[] box, double[] start) {
    return new DampedNewton(objective, box, start).search();
  }

  private End search() {
    int steps = 0;
    boolean isMoving = best.isUsable();
    while (isMoving && steps < MOST_STEPS && slope(best) >= FLAT) {
      isMoving = step();
      steps++;
    }
    return new End(best, steps, best.isUsable() ? slope(best) : Double.POSITIVE_INFINITY);
  }

  /** Goes up, if there is a way. */
  private boolean step() {
    double[][] curvature = objective.roughCurvature(best, STEP);
    while (damping < MOST_DAMPING) {
      Optional<Point> next = direction(curvature).map(this::moved).map(objective::at);
      if (next.filter(this::isBetter).isPresent()) {
        best = next.get();
        damping = Math.max(damping / 10, 1e-12);
        return true;
      }
      damping *= 10;
    }
    return false;
  }

  private boolean isBetter(Point next) {
    double least = best.value() - ROUNDING * Math.abs(best.value());
    return next.isUsable()
        && (next.value() > best.value() || (next.value() >= least && slope(next) < slope(best)));
  }

  /** Where the damped curvature leads; nowhere if it is not that of a hill. */
  private Optional<double[]> direction(double[][] curvature) {
    int size = curvature.length;
    RealMatrix damped = new Array2DRowRealMatrix(size, size);
    double[] slope = new double[size];
    for (int row = 0; row < size; row++) {
      boolean isHeld = isHeld(best, row);
      slope[row] = isHeld ? 0 : best.gradient()[row];
      for (int column = 0; column < size; column++) {
        boolean isFree = !isHeld && !isHeld(best, column);
        damped.setEntry(row, column, isFree ? curvature[row][column] : 0);
      }
      damped.addToEntry(row, row, isHeld ? 1 : damping * (1 + Math.abs(curvature[row][row])));
    }
    try {
      return Optional.of(
          new CholeskyDecomposition(damped)
              .getSolver()
              .solve(new ArrayRealVector(slope))
              .toArray());
    } catch (MathRuntimeException e) {
      return Optional.empty();
    }
  }

  private double[] moved(double[] direction) {
    double length = 0;
    for (double part : direction) {
      length = Math.max(length, Math.abs(part));
    }
    double share = length > LONGEST ? LONGEST / length : 1;
    double[] moved = best.parameters().clone();
    for (int at = 0; at < moved.length; at++) {
      moved[at] = Math.max(-box[at], Math.min(box[at], moved[at] + share * direction[at]));
    }
    return moved;
  }

  /** The steepest slope that leads anywhere. */
  private double slope(Point point) {
    double steepest = 0;
    for (int at = 0; at < point.gradient().length; at++) {
      steepest = Math.max(steepest, isHeld(point, at) ? 0 : Math.abs(point.gradient()[at]));
    }
    return steepest;
  }

  private boolean isHeld(Point point, int at) {
    double place = point.parameters()[at];
    double slope = point.gradient()[at];
    return (place >= box[at] && slope > 0) || (place <= -box[at] && slope < 0);
  }
}
