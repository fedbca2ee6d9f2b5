package dev.redoubt.ha.sync;

import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.util.Optional;

/**
 * The position and process of a standby, as query parameters of its calls.
 *
 * @param instance the standby's process
 * @param position where its database stands
 */
record PositionParameters(Uid instance, Position position) {

  private static final String INSTANCE = "instance";

  /** The query, with its question mark. */
  String query() {
    return query(instance)
        + "&number="
        + position.number()
        + "&term="
        + position.term()
        + "&chain="
        + position.chain();
  }

  /** The query of a call that tells the process alone, with its question mark. */
  static String query(Uid instance) {
    return "?" + INSTANCE + "=" + instance;
  }

  /** Reads the process of a request that tells it alone; empty if it is missing or malformed. */
  static Optional<Uid> instance(PeerRequest request) {
    return request.parameter(INSTANCE).flatMap(Uid::tryParse);
  }

  /** Reads the parameters of a request; empty if they are missing or malformed. */
  static Optional<PositionParameters> read(PeerRequest request) {
    try {
      return Optional.of(
          new PositionParameters(
              Uid.parse(required(request, INSTANCE)),
              new Position(
                  Long.parseLong(required(request, "number")),
                  Uid.parse(required(request, "term")),
                  Chain.parse(required(request, "chain")))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String required(PeerRequest request, String name) {
    return request
        .parameter(name)
        .orElseThrow(() -> new IllegalArgumentException("Missing parameter: " + name));
  }
}
