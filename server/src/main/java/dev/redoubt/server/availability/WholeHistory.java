package dev.redoubt.server.availability;

import dev.redoubt.ha.shell.HistoryAnswer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a server published since a revision, put together from its answers.
 *
 * @param revisions oldest first
 * @param complete whether nothing was left out
 */
record WholeHistory(List<JsonNode> revisions, boolean complete) {

  /** Most revisions that are compared. */
  private static final int MOST = 2_000;

  /** Tells revisions after a number; none when there are no more. */
  @FunctionalInterface
  interface Source<E extends Exception> {
    ArrayNode since(long number) throws E;
  }

  /** Asks until nothing more comes, or it is enough. */
  static <E extends Exception> WholeHistory read(Source<E> source, long after) throws E {
    List<JsonNode> revisions = new ArrayList<>();
    long last = after;
    ArrayNode answer = source.since(last);
    while (!answer.isEmpty() && revisions.size() < MOST) {
      answer.forEach(revisions::add);
      long next = revisions.getLast().path("number").asLong(last);
      answer = next > last ? source.since(next) : answer.arrayNode();
      last = next;
    }
    boolean whole = answer.isEmpty() && revisions.stream().allMatch(WholeHistory::isWhole);
    return new WholeHistory(List.copyOf(revisions), whole);
  }

  private static boolean isWhole(JsonNode revision) {
    return revision.path("changes").asInt(0) <= HistoryAnswer.MAX_OBJECTS;
  }
}
