package io.tenure.privacy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Edges of a graph that are on no cycle. Of unknown numbers that stand in two sums each, as edges
 * between these, they are the ones that follow from the sums.
 */
final class Bridges {
  private static final int NONE = -1;

  private final int[] from;
  private final int[] to;
  private final List<List<Integer>> edgesOf = new ArrayList<>();

  /** The edge by which a node was reached, and by how many. */
  private final int[] reachedBy;

  private final int[] depth;

  /** A node nearer to the root that is on a cycle with it, or itself. */
  private final int[] onCycleWith;

  private Bridges(int nodes, int[] from, int[] to) {
    this.from = from;
    this.to = to;
    this.reachedBy = new int[nodes];
    this.depth = new int[nodes];
    this.onCycleWith = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      edgesOf.add(new ArrayList<>());
      reachedBy[node] = NONE;
      depth[node] = NONE;
      onCycleWith[node] = node;
    }
    for (int edge = 0; edge < from.length; edge++) {
      edgesOf.get(from[edge]).add(edge);
      edgesOf.get(to[edge]).add(edge);
    }
  }

  /** The edges by their number; two nodes may have several. */
  static BitSet of(int nodes, int[] from, int[] to) {
    Bridges bridges = new Bridges(nodes, from, to);
    for (int node = 0; node < nodes; node++) {
      if (bridges.depth[node] == NONE) {
        bridges.reach(node);
      }
    }
    for (int edge = 0; edge < from.length; edge++) {
      bridges.closeCycle(edge);
    }
    BitSet its = new BitSet();
    Arrays.stream(bridges.reachedBy).filter(edge -> edge != NONE).forEach(its::set);
    for (int node = 0; node < nodes; node++) {
      if (bridges.onCycleWith[node] != node) {
        its.clear(bridges.reachedBy[node]);
      }
    }
    return its;
  }

  /** Spans a tree over everything that hangs together with a node. */
  private void reach(int root) {
    Deque<Integer> next = new ArrayDeque<>(List.of(root));
    depth[root] = 0;
    while (!next.isEmpty()) {
      int node = next.remove();
      for (int edge : edgesOf.get(node)) {
        int other = from[edge] == node ? to[edge] : from[edge];
        if (depth[other] == NONE) {
          depth[other] = depth[node] + 1;
          reachedBy[other] = edge;
          next.add(other);
        }
      }
    }
  }

  /** An edge that is not in the tree is on a cycle with all edges of the tree between its ends. */
  private void closeCycle(int edge) {
    int one = nearest(from[edge]);
    int other = nearest(to[edge]);
    if (reachedBy[from[edge]] == edge || reachedBy[to[edge]] == edge) {
      return;
    }
    while (one != other) {
      if (depth[one] < depth[other]) {
        int deeper = other;
        other = one;
        one = deeper;
      }
      onCycleWith[one] = parent(one);
      one = nearest(one);
    }
  }

  private int nearest(int node) {
    int its = node;
    while (onCycleWith[its] != its) {
      onCycleWith[its] = onCycleWith[onCycleWith[its]];
      its = onCycleWith[its];
    }
    return its;
  }

  private int parent(int node) {
    int edge = reachedBy[node];
    return from[edge] == node ? to[edge] : from[edge];
  }
}
