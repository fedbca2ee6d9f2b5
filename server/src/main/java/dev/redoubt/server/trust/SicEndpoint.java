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
 * What a server with trust answers: SIC tests itself, everything else by the endpoint of high
 * availability. A peer that is not accepted any more gets no further than here.
 */
public final class SicEndpoint implements PeerEndpoint {

  private final PeerCheck check;
  private final ServerIdentity self;
  private final PeerEndpoint availability;

  public SicEndpoint(PeerCheck check, ServerIdentity self, PeerEndpoint availability) {
    this.check = check;
    this.self = self;
    this.availability = availability;
  }

  @Override
  public void handle(PeerRequest request, PeerResponse response) throws IOException {
    try {
      check.check(request.certificates());
    } catch (PeerRefusedException e) {
      refuse(response, String.valueOf(e.getMessage()));
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
