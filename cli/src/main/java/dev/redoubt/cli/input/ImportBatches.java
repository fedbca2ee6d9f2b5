package dev.redoubt.cli.input;

import dev.redoubt.cli.api.ApiClient;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Cuts a plan into requests of {@code add-objects-batch}. */
final class ImportBatches {

  /** Objects of one request: large enough to be quick, small enough for steady progress. */
  static final int OBJECTS_PER_BATCH = 1_000;

  private ImportBatches() {}

  /** The requests in order, each with the number of its objects. */
  static List<Batch> of(List<Draft> drafts) {
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < drafts.size(); from += OBJECTS_PER_BATCH) {
      int to = Math.min(from + OBJECTS_PER_BATCH, drafts.size());
      List<Draft> part = drafts.subList(from, to);
      batches.add(new Batch(request(part), part));
    }
    return batches;
  }

  private static ObjectNode request(List<Draft> drafts) {
    ObjectNode request = ApiClient.request();
    ArrayNode parts = request.putArray("objects");
    String type = "";
    ArrayNode list = parts;
    for (Draft draft : drafts) {
      if (!draft.type().equals(type)) {
        type = draft.type();
        list = parts.addObject().put("type", type).putArray("list");
      }
      list.add(draft.body());
    }
    return request;
  }

  /**
   * One request.
   *
   * @param request the parameters of the command
   * @param drafts the objects that it makes, in its order
   */
  record Batch(ObjectNode request, List<Draft> drafts) {

    Batch {
      drafts = List.copyOf(drafts);
    }

    int objects() {
      return drafts.size();
    }

    /** Where in the file an item of the request comes from, for a message. */
    String place(String type, int index) {
      return drafts.stream()
          .filter(draft -> draft.type().equals(type))
          .skip(index)
          .findFirst()
          .map(draft -> draft.place())
          .orElse("A " + type);
    }
  }
}
