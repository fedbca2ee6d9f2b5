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

  /** The query, with its question mark. */
  String query() {
    return "?instance="
        + instance
        + "&number="
        + position.number()
        + "&term="
        + position.term()
        + "&chain="
        + position.chain();
  }

  /** Reads the parameters of a request; empty if they are missing or malformed. */
  static Optional<PositionParameters> read(PeerRequest request) {
    try {
      return Optional.of(
          new PositionParameters(
              Uid.parse(required(request, "instance")),
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
