package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BridgesTest {

  /** Two triangles, an edge between them and one that leads away. */
  @Test
  void anEdgeBetweenTwoCyclesIsOne() {
    int[] from = {0, 1, 2, 2, 3, 4, 5, 5};
    int[] to = {1, 2, 0, 3, 4, 5, 3, 6};

    assertThat(Bridges.of(7, from, to).stream()).containsExactly(3, 7);
  }

  @Test
  void ofTwoEdgesBetweenTheSameNodesNoneIs() {
    assertThat(Bridges.of(2, new int[] {0, 1}, new int[] {1, 0}).stream()).isEmpty();
  }

  @Test
  void anEdgeToTheSameNodeIsNone() {
    assertThat(Bridges.of(1, new int[] {0}, new int[] {0}).stream()).isEmpty();
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  /** By the definition: without it, its ends are no longer connected. */
  @ParameterizedTest
  @MethodSource("seeds")
  void withoutItItsEndsFallApart(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int nodes = 2 + random.nextInt(10);
    int edges = random.nextInt(2 * nodes);
    int[] from = random.ints(edges, 0, nodes).toArray();
    int[] to = random.ints(edges, 0, nodes).toArray();
    BitSet bridges = new BitSet();
    for (int edge = 0; edge < edges; edge++) {
      bridges.set(edge, !areConnected(from, to, edge));
    }

    assertThat(Bridges.of(nodes, from, to)).isEqualTo(bridges);
  }

  private static boolean areConnected(int[] from, int[] to, int without) {
    BitSet reached = new BitSet();
    reached.set(from[without]);
    int before = 0;
    while (before < reached.cardinality()) {
      before = reached.cardinality();
      for (int edge = 0; edge < from.length; edge++) {
        if (edge != without && (reached.get(from[edge]) || reached.get(to[edge]))) {
          reached.set(from[edge]);
          reached.set(to[edge]);
        }
      }
    }
    return reached.get(to[without]);
  }
}
