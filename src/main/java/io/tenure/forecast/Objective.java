package io.tenure.forecast;

/** A smooth function of a few parameters, to be made as large as possible. */
interface Objective {

  /** Its value and its slope. */
  Point at(double[] parameters);

  /**
   * The function at a point.
   *
   * @param gradient its derivatives by the parameters
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Point(double[] parameters, double value, double[] gradient) {

    boolean isUsable() {
      boolean isFinite = Double.isFinite(value);
      for (double slope : gradient) {
        isFinite &= Double.isFinite(slope);
      }
      return isFinite;
    }
  }

  /** The second derivatives with the sign turned, by central differences of the slope. */
  default double[][] curvature(double[] at, double step) {
    double[][] curvature = new double[at.length][];
    for (int row = 0; row < at.length; row++) {
      double[] above = at.clone();
      double[] below = at.clone();
      above[row] += step;
      below[row] -= step;
      double[] higher = at(above).gradient();
      double[] lower = at(below).gradient();
      curvature[row] = new double[at.length];
      for (int column = 0; column < at.length; column++) {
        curvature[row][column] = (lower[column] - higher[column]) / (2 * step);
      }
    }
    return symmetric(curvature);
  }

  /**
   * The same from differences to one side, which take half the work: near enough to find the way,
   * not to say how sure it is.
   */
  default double[][] roughCurvature(Point from, double step) {
    double[] at = from.parameters();
    double[][] curvature = new double[at.length][at.length];
    for (int row = 0; row < at.length; row++) {
      double[] above = at.clone();
      above[row] += step;
      double[] higher = at(above).gradient();
      for (int column = 0; column < at.length; column++) {
        curvature[row][column] = (from.gradient()[column] - higher[column]) / step;
      }
    }
    return symmetric(curvature);
  }

  private static double[][] symmetric(double[][] matrix) {
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < row; column++) {
        double mean = (matrix[row][column] + matrix[column][row]) / 2;
        matrix[row][column] = mean;
        matrix[column][row] = mean;
      }
    }
    return matrix;
  }
}
