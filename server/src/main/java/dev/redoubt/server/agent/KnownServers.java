package dev.redoubt.server.agent;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.PeerRecords;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.peer.PeerDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The management servers that an agent knows: the one that initialized it, and those that an
 * accepted one named. They are on the agent's disk, so that it finds them after a restart. Safe for
 * use by several threads.
 */
public final class KnownServers implements PeerDirectory {

  private static final String FILE = "management-servers.json";
  private static final int MAX_SERVERS = 100;

  private final SecretFiles files;
  private final ServerIdentity self;
  private volatile List<Server> servers;

  /**
   * A management server.
   *
   * @param name of its object
   * @param address host name or IP address
   * @param port of its peer connector
   * @param record by which it is accepted
   */
  public record Server(String name, String address, int port, PeerRecord record) {}

  /** Reads what the agent's disk holds. */
  public KnownServers(SecretFiles files, ServerIdentity self) {
    this.files = files;
    this.self = self;
    this.servers =
        files
            .read(FILE)
            .map(content -> decode(CanonicalJson.decodeObject(content).path("servers")))
            .orElse(List.of());
  }

  /** Those that were named, in the order in which they were. */
  public List<Server> all() {
    return servers;
  }

  @Override
  public Optional<PeerRecord> find(Uid server) {
    return Stream.concat(servers.stream().map(Server::record), self.introducedBy().stream())
        .filter(record -> record.server().equals(server))
        .findFirst();
  }

  /**
   * Takes over what an accepted server named. Durable on return.
   *
   * @throws IllegalArgumentException if it is not a list of servers
   */
  void learn(JsonNode named) {
    List<Server> learned = decode(named);
    if (learned.isEmpty() || learned.equals(servers)) {
      return;
    }
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    ArrayNode list = json.putArray("servers");
    learned.forEach(server -> list.add(encode(server)));
    files.write(FILE, CanonicalJson.encode(json));
    servers = learned;
  }

  private static ObjectNode encode(Server server) {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("name", server.name())
        .put("address", server.address())
        .put("port", server.port())
        .set("record", PeerRecords.encode(server.record()));
  }

  private static List<Server> decode(JsonNode named) {
    List<Server> servers = new ArrayList<>();
    for (JsonNode each : named) {
      if (!(each.path("record") instanceof ObjectNode record) || servers.size() == MAX_SERVERS) {
        throw new IllegalArgumentException(
            "Not a list of at most " + MAX_SERVERS + " management servers");
      }
      servers.add(
          new Server(
              each.path("name").asString(""),
              each.path("address").asString(""),
              each.path("port").asInt(0),
              PeerRecords.decode(record)));
    }
    return List.copyOf(servers);
  }
}
