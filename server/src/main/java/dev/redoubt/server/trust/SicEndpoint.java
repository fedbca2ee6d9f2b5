package dev.redoubt.server.trust;

import dev.redoubt.ha.peer.PeerEndpoint;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.ha.peer.PromotionAnswer;
import dev.redoubt.server.agent.AgentPaths;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.PromotionRecord;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a server with trust answers: SIC tests itself, an initialization by its own endpoint (it may
 * have to begin anew), everything else by the endpoint of high availability. A peer that is not
 * accepted any more gets no further than here; one in whose place another was promoted hears that.
 * Gateways report on a path of their own.
 */
public final class SicEndpoint implements PeerEndpoint {

  /** Where a server is told that another one was promoted in its place. */
  public static final String REPLACED_PATH = "/sic/replaced";

  /** Where the messages of an initialization go. */
  public static final String ACTIVATION_PATH = ActivationDialer.PATH;

  /** Where a management server asks whether it is accepted. */
  public static final String TEST_PATH = SicProbe.PATH;

  private static final int MAX_RECORD_BYTES = 4_096;

  private final PeerCheck check;
  private final ServerIdentity self;
  private final RefusedPeers refused;
  private final Function<X509Certificate, Optional<PromotionRecord>> replaced;
  private final Supplier<byte[]> state;
  private final Consumer<byte[]> told;
  private final PeerEndpoint activation;
  private final PeerEndpoint agents;
  private final PeerEndpoint availability;

  /**
   * An endpoint for accepted peers.
   *
   * @param replaced finds the record of a server in whose place another one was promoted
   * @param state what this server tells its peers of its trust
   * @param told takes the record of a promotion in place of this server, unchecked
   * @param agents answers gateways, which are no peers; it checks them itself
   */
  public SicEndpoint(
      PeerCheck check,
      ServerIdentity self,
      RefusedPeers refused,
      Function<X509Certificate, Optional<PromotionRecord>> replaced,
      Supplier<byte[]> state,
      Consumer<byte[]> told,
      PeerEndpoint activation,
      PeerEndpoint agents,
      PeerEndpoint availability) {
    this.check = check;
    this.self = self;
    this.refused = refused;
    this.replaced = replaced;
    this.state = state;
    this.told = told;
    this.activation = activation;
    this.agents = agents;
    this.availability = availability;
  }

  @Override
  public void handle(PeerRequest request, PeerResponse response) throws IOException {
    if (request.path().startsWith(AgentPaths.PREFIX)) {
      agents.handle(request, response);
      return;
    }
    try {
      check.check(request.certificates());
    } catch (PeerRefusedException e) {
      refused.refused(e, request.remoteAddress());
      refuse(request, response, String.valueOf(e.getMessage()));
      return;
    }
    if (request.path().equals(ActivationDialer.PATH)) {
      activation.handle(request, response);
      return;
    }
    self.confirm();
    if (request.path().equals(REPLACED_PATH)) {
      told.accept(request.body().readNBytes(MAX_RECORD_BYTES));
      return;
    }
    if (request.path().equals(PeerState.PATH)) {
      response.body().write(state.get());
      return;
    }
    if (request.path().equals(SicProbe.PATH)) {
      response.body().write("OK\n".getBytes(StandardCharsets.UTF_8));
      return;
    }
    availability.handle(request, response);
  }

  /** A server that was replaced hears so, whatever it asks; any other one only why. */
  private void refuse(PeerRequest request, PeerResponse response, String why) throws IOException {
    Optional<PromotionRecord> record =
        request.certificates().stream().findFirst().flatMap(replaced);
    if (record.isPresent()) {
      response.status(PromotionAnswer.GONE);
      response.body().write(PromotionAnswer.body(record.get()));
      return;
    }
    response.status(403);
    response.body().write((why + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
