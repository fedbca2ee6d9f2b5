package dev.redoubt.server.agent;

import dev.redoubt.ha.dynamic.GatewayStatus;
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
import java.util.Optional;

/**
 * Takes the reports of gateways. Whose status it is says the certificate alone, so a gateway can
 * report no other's. The answer tells where the management servers are, and brings a renewed
 * certificate.
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

  private final PeerCheck check;
  private final GatewayObjects gateways;
  private final RefusedPeers refused;
  private final Desk desk;
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
      AgentBriefing briefing) {
    this.check = check;
    this.gateways = gateways;
    this.refused = refused;
    this.desk = desk;
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
    if (!request.path().equals(AgentPaths.STATUS) || !request.method().equals("POST")) {
      answer(response, NOT_FOUND, "Agents post to " + AgentPaths.STATUS + " and nothing else");
      return;
    }
    Optional<ServerObject> gateway = gateways.ofAgent(record.server());
    byte[] body = request.body().readNBytes(GatewayStatus.MAX_BYTES + 1);
    if (gateway.isEmpty()) {
      answer(response, FORBIDDEN, "The object of this gateway was deleted");
    } else if (body.length > GatewayStatus.MAX_BYTES) {
      answer(response, TOO_LARGE, "A report has at most " + GatewayStatus.MAX_BYTES + " bytes");
    } else {
      take(gateway.get(), body, request.certificates().getFirst(), response);
    }
  }

  private void take(ServerObject gateway, byte[] body, X509Certificate shown, PeerResponse response)
      throws IOException {
    GatewayStatus status;
    try {
      status = GatewayStatus.fromJson(CanonicalJson.decodeObject(body));
    } catch (IllegalArgumentException e) {
      answer(response, MALFORMED, String.valueOf(e.getMessage()));
      return;
    }
    try {
      boolean taken = desk.take(gateway.object().uid(), status);
      AgentBriefing.Told told = briefing.of(gateway, shown);
      if (status.intervalSeconds() > KEPT_SECONDS || told.renewed()) {
        // Thousands of gateways that hold their connections would keep servers out. A renewed
        // certificate is shown by the next connection only.
        response.header("Connection", "close");
      }
      response.status(taken ? 200 : NOT_ACTIVE);
      response.body().write(CanonicalJson.encode(told.json()));
    } catch (IllegalStateException e) {
      answer(response, FULL, String.valueOf(e.getMessage()));
    }
  }

  private static void answer(PeerResponse response, int status, String text) throws IOException {
    response.status(status);
    response.body().write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
