package io.tenure.bench;

import java.util.List;

/** How time grows with rows: the b of seconds = a · rows^b. */
final class Growth {

  /**
   * A history and the time it took.
   *
   * @param rows more than 0
   * @param seconds more than 0
   */
  record Point(double rows, double seconds) {}

  private Growth() {}

  /** The slope of the line of least squares through the logarithms; NaN of fewer than two sizes. */
  static double exponent(List<Point> points) {
    double meanX = points.stream().mapToDouble(p -> Math.log(p.rows())).average().orElse(0);
    double meanY = points.stream().mapToDouble(p -> Math.log(p.seconds())).average().orElse(0);
    double together = 0;
    double spread = 0;
    for (Point point : points) {
      double x = Math.log(point.rows()) - meanX;
      together += x * (Math.log(point.seconds()) - meanY);
      spread += x * x;
    }
    return spread > 0 ? together / spread : Double.NaN;
  }
}
