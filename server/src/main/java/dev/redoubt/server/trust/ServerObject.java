package dev.redoubt.server.trust;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.SicPublicKey;
import java.math.BigInteger;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A checkpoint-host or simple-gateway object, read and written in terms of trust.
 *
 * @param object the object
 */
public record ServerObject(ManagedObject object) {

  /** The type of server objects. */
  public static final String TYPE = "checkpoint-host";

  /** The type of gateway objects. */
  public static final String GATEWAY_TYPE = "simple-gateway";

  /** Where the agent of a gateway waits for its initialization. */
  public static final int DEFAULT_AGENT_PORT = 18191;

  private static final int DEFAULT_PEER_PORT = 18190;
  private static final String AGENT_UID = "agent-uid";

  private static final String SIC = "sic";
  private static final String SIC_NAME = "sic-name";
  private static final String SIC_STATE = "sic-state";
  private static final String PUBLIC_KEY = "public-key";
  private static final String SERIAL = "certificate-serial";
  private static final String MANAGEMENT = "management-server";
  private static final String SERVER_UID = "server-uid";

  /** The name of the object, and of the server. */
  public String name() {
    return object.name();
  }

  /** Whether the object stands for a management server: its policy management blade is on. */
  public boolean managementServer() {
    return object
        .peek()
        .path("management-blades")
        .path("network-policy-management")
        .asBoolean(false);
  }

  /** Whether the object stands for a gateway. */
  public boolean gateway() {
    return object.type().equals(GATEWAY_TYPE);
  }

  /** Whether it is the Primary. */
  public boolean primary() {
    return text(MANAGEMENT, "role").filter("primary"::equals).isPresent();
  }

  /** The uid that the server, or agent, chose for itself; known when trust was established. */
  public Optional<Uid> server() {
    return (gateway() ? text(SIC, AGENT_UID) : text(MANAGEMENT, SERVER_UID)).flatMap(Uid::tryParse);
  }

  /** Where to reach it. */
  public String address() {
    return text(MANAGEMENT, "peer-address")
        .or(() -> text("ipv4-address"))
        .or(() -> text("ipv6-address"))
        .orElse("");
  }

  /** Its port for other management servers. */
  public int peerPort() {
    return object
        .peek()
        .path("peer-port")
        .asInt(gateway() ? DEFAULT_AGENT_PORT : DEFAULT_PEER_PORT);
  }

  /** What the object records about trust; empty before it was established, and after a reset. */
  public Optional<PeerRecord> record() {
    Optional<String> key = text(SIC, PUBLIC_KEY);
    Optional<String> sicName = text(SIC_NAME);
    if (key.isEmpty() || sicName.isEmpty() || server().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PeerRecord(
            server().get(), sicName.get(), new SicPublicKey(key.get()), managementServer()));
  }

  /** The serial number of the certificate that came with the trust. */
  public Optional<BigInteger> certificateSerial() {
    return text(SIC, SERIAL).map(serial -> new BigInteger(serial, 16));
  }

  /** The {@code sic-state}. */
  public String state() {
    return text(SIC_STATE).orElse("uninitialized");
  }

  /** The object with trust recorded. */
  public ManagedObject trusted(PeerRecord record, BigInteger serial, boolean primary) {
    ObjectNode body = object.body();
    body.put(SIC_NAME, record.sicName()).put(SIC_STATE, "communicating");
    ObjectNode sic =
        body.putObject(SIC).put(PUBLIC_KEY, record.key().base64()).put(SERIAL, serial.toString(16));
    if (gateway()) {
      sic.put(AGENT_UID, record.server().toString());
      return ManagedObject.of(body);
    }
    management(body)
        .put(SERVER_UID, record.server().toString())
        .put("role", primary ? "primary" : "secondary");
    ObjectNode blades = nested(body, "management-blades");
    blades.put("secondary", !primary && managementServer());
    return ManagedObject.of(body);
  }

  /** The object without trust. */
  public ManagedObject untrusted() {
    ObjectNode body = object.body();
    body.put(SIC_NAME, "").put(SIC_STATE, "uninitialized");
    body.remove(SIC);
    if (!gateway()) {
      management(body).remove(SERVER_UID);
    }
    return ManagedObject.of(body);
  }

  /** The object with the role of a secondary. */
  public ManagedObject secondary() {
    return withRole("secondary", managementServer());
  }

  /** The object with the role of the Primary. */
  public ManagedObject primaryNow() {
    return withRole("primary", false);
  }

  private ManagedObject withRole(String role, boolean secondary) {
    ObjectNode body = object.body();
    management(body).put("role", role);
    nested(body, "management-blades").put("secondary", secondary);
    return ManagedObject.of(body);
  }

  private static ObjectNode management(ObjectNode body) {
    return nested(body, MANAGEMENT);
  }

  private static ObjectNode nested(ObjectNode body, String field) {
    return body.get(field) instanceof ObjectNode existing ? existing : body.putObject(field);
  }

  private Optional<String> text(String field) {
    return text(object.peek().path(field));
  }

  private Optional<String> text(String structure, String field) {
    return text(object.peek().path(structure).path(field));
  }

  private static Optional<String> text(JsonNode value) {
    return value.isString() && !value.stringValue().isEmpty()
        ? Optional.of(value.stringValue())
        : Optional.empty();
  }
}
