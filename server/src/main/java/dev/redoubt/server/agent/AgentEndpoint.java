package dev.redoubt.server.agent;

import dev.redoubt.ha.dynamic.GatewayStatus;
import dev.redoubt.ha.dynamic.SentMaterial;
import dev.redoubt.ha.peer.PeerEndpoint;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.server.trust.GatewayObjects;
import dev.redoubt.server.trust.RefusedPeers;
import dev.redoubt.server.trust.ServerObject;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the reports and the recovery material of gateways. Whose it is says the certificate alone,
 * so a gateway can send no other's. The answer to a report tells where the management servers are,
 * and brings a renewed certificate.
 */
public final class AgentEndpoint implements PeerEndpoint {

  /** Whoever reports as often as this keeps the connection. */
  private static final int KEPT_SECONDS = 5;

  private static final int MALFORMED = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ACTIVE = 409;
  private static final int TOO_LARGE = 413;
  private static final int FULL = 507;

  /** Where agents post, and the most bytes there. */
  private static final SortedMap<String, Integer> MAX_BYTES =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  AgentPaths.STATUS,
                  GatewayStatus.MAX_BYTES,
                  AgentPaths.RECOVERY_MATERIAL,
                  SentMaterial.MAX_BYTES)));

  private final PeerCheck check;
  private final GatewayObjects gateways;
  private final RefusedPeers refused;
  private final Desk desk;
  private final MaterialDesk materials;
  private final AgentBriefing briefing;

  /** Takes a report if this server is Active. */
  @FunctionalInterface
  public interface Desk {

    /**
     * Takes a report.
     *
     * @return false if this server is not Active
     * @throws IllegalStateException if there are too many gateways
     */
    boolean take(Uid gateway, GatewayStatus status);
  }

  /** Takes recovery material if this server is Active. */
  @FunctionalInterface
  public interface MaterialDesk {

    /**
     * Takes recovery material; on return it is on the disk.
     *
     * @return false if this server is not Active
     * @throws IllegalArgumentException if the gateway has sent something else under its id
     * @throws IllegalStateException if there is too much of it
     */
    boolean take(Uid gateway, String gatewayName, SentMaterial material);
  }

  /**
   * An endpoint for agents.
   *
   * @param check accepts gateways and nobody else
   */
  public AgentEndpoint(
      PeerCheck check,
      GatewayObjects gateways,
      RefusedPeers refused,
      Desk desk,
      MaterialDesk materials,
      AgentBriefing briefing) {
    this.check = check;
    this.gateways = gateways;
    this.refused = refused;
    this.desk = desk;
    this.materials = materials;
    this.briefing = briefing;
  }

  @Override
  public void handle(PeerRequest request, PeerResponse response) throws IOException {
    PeerRecord record;
    try {
      record = check.check(request.certificates()).record();
    } catch (PeerRefusedException e) {
      refused.refused(e, request.remoteAddress());
      answer(response, FORBIDDEN, String.valueOf(e.getMessage()));
      return;
    }
    Optional<ServerObject> gateway = gateways.ofAgent(record.server());
    if (!request.method().equals("POST") || !MAX_BYTES.containsKey(request.path())) {
      answer(response, NOT_FOUND, "Agents post to " + MAX_BYTES.keySet() + " and nothing else");
      return;
    }
    int most = MAX_BYTES.getOrDefault(request.path(), 0);
    byte[] body = request.body().readNBytes(most + 1);
    if (gateway.isEmpty()) {
      answer(response, FORBIDDEN, "The object of this gateway was deleted");
    } else if (body.length > most) {
      answer(response, TOO_LARGE, "What is sent there has at most " + most + " bytes");
    } else {
      take(gateway.get(), request, body, response);
    }
  }

  private void take(ServerObject gateway, PeerRequest request, byte[] body, PeerResponse response)
      throws IOException {
    try {
      ObjectNode sent = CanonicalJson.decodeObject(body);
      if (request.path().equals(AgentPaths.STATUS)) {
        X509Certificate shown = request.certificates().getFirst();
        report(gateway, GatewayStatus.fromJson(sent), shown, response);
      } else {
        keep(gateway, SentMaterial.fromJson(sent), response);
      }
    } catch (IllegalArgumentException e) {
      answer(response, MALFORMED, String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      answer(response, FULL, String.valueOf(e.getMessage()));
    }
  }

  private void report(
      ServerObject gateway, GatewayStatus status, X509Certificate shown, PeerResponse response)
      throws IOException {
    boolean taken = desk.take(gateway.object().uid(), status);
    AgentBriefing.Told told = briefing.of(gateway, shown);
    if (status.intervalSeconds() > KEPT_SECONDS || told.renewed()) {
      // Thousands of gateways that hold their connections would keep servers out. A renewed
      // certificate is shown by the next connection only.
      closeAfter(response);
    }
    response.status(taken ? 200 : NOT_ACTIVE);
    response.body().write(CanonicalJson.encode(told.json()));
  }

  /** Without a briefing: it is sent beside the agent that runs, which hears those. */
  private void keep(ServerObject gateway, SentMaterial material, PeerResponse response)
      throws IOException {
    boolean taken = materials.take(gateway.object().uid(), gateway.name(), material);
    closeAfter(response);
    answer(response, taken ? 200 : NOT_ACTIVE, taken ? "OK" : "This server is not Active");
  }

  private static void closeAfter(PeerResponse response) {
    response.header("Connection", "close");
  }

  private static void answer(PeerResponse response, int status, String text) throws IOException {
    response.status(status);
    response.body().write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
