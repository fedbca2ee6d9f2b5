package dev.redoubt.server.trust;

import dev.redoubt.ha.peer.PeerEndpoint;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a server with trust answers: SIC tests itself, an initialization by its own endpoint (it may
 * have to begin anew), everything else by the endpoint of high availability. A peer that is not
 * accepted any more gets no further than here.
 */
public final class SicEndpoint implements PeerEndpoint {

  private final PeerCheck check;
  private final ServerIdentity self;
  private final RefusedPeers refused;
  private final PeerEndpoint activation;
  private final PeerEndpoint availability;

  public SicEndpoint(
      PeerCheck check,
      ServerIdentity self,
      RefusedPeers refused,
      PeerEndpoint activation,
      PeerEndpoint availability) {
    this.check = check;
    this.self = self;
    this.refused = refused;
    this.activation = activation;
    this.availability = availability;
  }

  @Override
  public void handle(PeerRequest request, PeerResponse response) throws IOException {
    try {
      check.check(request.certificates());
    } catch (PeerRefusedException e) {
      refused.refused(e, request.remoteAddress());
      refuse(response, String.valueOf(e.getMessage()));
      return;
    }
    if (request.path().equals(ActivationDialer.PATH)) {
      activation.handle(request, response);
      return;
    }
    self.confirm();
    if (request.path().equals(SicProbe.PATH)) {
      response.body().write("OK\n".getBytes(StandardCharsets.UTF_8));
      return;
    }
    availability.handle(request, response);
  }

  private static void refuse(PeerResponse response, String why) throws IOException {
    response.status(403);
    response.body().write((why + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
