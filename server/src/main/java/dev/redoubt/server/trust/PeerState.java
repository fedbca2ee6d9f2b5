package dev.redoubt.server.trust;

import dev.redoubt.model.CanonicalJson;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server tells its peers of its trust: the time by its clock, and every serial number that
 * it knows as revoked. A loser of a conflict may know of revocations that the winner does not.
 *
 * @param time by the wall clock of that server
 * @param revoked all of them
 */
record PeerState(Instant time, Set<BigInteger> revoked) {

  /** Where it is asked for. */
  static final String PATH = "/sic/state";

  /** Most bytes of one: 100,000 serial numbers. */
  static final int MAX_BYTES = 4 << 20;

  PeerState {
    revoked = Set.copyOf(revoked);
  }

  byte[] encode() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode().put("time", time.toString());
    ArrayNode serials = json.putArray("revoked");
    new TreeSet<>(revoked).forEach(serial -> serials.add(serial.toString(16)));
    return CanonicalJson.encode(json);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws RuntimeException if it is anything else
   */
  static PeerState decode(byte[] bytes) {
    ObjectNode json = CanonicalJson.decodeObject(bytes);
    Set<BigInteger> revoked = new HashSet<>();
    for (JsonNode serial : json.path("revoked")) {
      revoked.add(new BigInteger(serial.stringValue(), 16));
    }
    return new PeerState(Instant.parse(json.path("time").stringValue()), revoked);
  }
}
