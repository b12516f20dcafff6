package dev.hexagent.adapter.exchange.json;

import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.domain.conversation.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree of messages that name their parents, whatever they name: each key counts once, a missing parent begins a
 * branch, and a circle is cut open. Nodes without a message pass what follows them on to their own parents.
 */
final class Grove {
  /**
   * A message in its place.
   *
   * @param parent index of the message it follows, which stands before it; -1 if it follows none
   */
  record Planted(Draft draft, int parent) {}

  private static final class Node {
    final String key;
    final @Nullable Draft draft;
    final List<Node> children = new ArrayList<>();

    @Nullable
    String parent;

    Node(String key, @Nullable String parent, @Nullable Draft draft) {
      this.key = key;
      this.parent = parent;
      this.draft = draft;
    }
  }

  /**
   * A node whose turn will come.
   *
   * @param above index of the message it follows
   * @param alone whether nothing else follows that
   */
  private record Waiting(Node node, int above, boolean alone) {}

  private final Notes notes;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Integer> places = new HashMap<>();

  Grove(Notes notes) {
    this.notes = notes;
  }

  /**
   * Adds a node.
   *
   * @param parent {@code null} if it is a first one
   * @param draft {@code null} if there is nothing in it that is taken
   */
  void add(String key, @Nullable String parent, @Nullable Draft draft) {
    if (nodes.containsKey(key)) {
      notes.add(Why.DUPLICATE_MESSAGE, key);
    } else {
      nodes.put(key, new Node(key, parent, draft));
    }
  }

  /** All messages, each behind its parent. To be called once. */
  List<Planted> plant() {
    findParents();
    cutCircles();
    var roots = new ArrayList<Node>();
    for (Node node : nodes.values()) {
      Node parent = node.parent == null ? null : nodes.get(node.parent);
      (parent == null ? roots : parent.children).add(node);
    }
    return grow(roots);
  }

  /** Where the message of that key stands, or the one that it went into; -1 if there is none. */
  int place(@Nullable String key) {
    return key == null ? -1 : places.getOrDefault(key, -1);
  }

  private void findParents() {
    for (Node node : nodes.values()) {
      if (node.parent != null && !nodes.containsKey(node.parent)) {
        node.parent = null;
        if (node.draft != null) {
          notes.add(Why.MISSING_PARENT, node.key);
        }
      }
    }
  }

  private void cutCircles() {
    Set<String> safe = new HashSet<>();
    for (Node start : nodes.values()) {
      Set<String> way = new HashSet<>();
      Node at = start;
      while (at != null && !safe.contains(at.key)) {
        way.add(at.key);
        if (at.parent != null && way.contains(at.parent)) {
          notes.add(Why.CYCLE, at.key);
          at.parent = null;
        }
        at = at.parent == null ? null : nodes.get(at.parent);
      }
      safe.addAll(way);
    }
  }

  private List<Planted> grow(List<Node> roots) {
    List<Planted> planted = new ArrayList<>();
    Deque<Waiting> waiting = new ArrayDeque<>();
    push(waiting, roots, -1, false);
    while (!waiting.isEmpty()) {
      Waiting next = waiting.pop();
      int here = plant(next, planted);
      places.put(next.node().key, here);
      boolean passesOn = next.node().draft == null;
      push(waiting, next.node().children, here, passesOn ? next.alone() : here >= 0);
    }
    return planted;
  }

  private static int plant(Waiting next, List<Planted> planted) {
    Draft draft = next.node().draft;
    if (draft == null) {
      return next.above();
    }
    Planted above = next.above() < 0 ? null : planted.get(next.above());
    if (draft.goesOn() && next.alone() && above != null && above.draft().role() == Role.ASSISTANT) {
      planted.set(next.above(), new Planted(above.draft().followedBy(draft), above.parent()));
      return next.above();
    }
    planted.add(new Planted(draft, next.above()));
    return planted.size() - 1;
  }

  private static void push(Deque<Waiting> waiting, List<Node> nodes, int above, boolean alone) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      waiting.push(new Waiting(nodes.get(i), above, alone && nodes.size() == 1));
    }
  }
}
