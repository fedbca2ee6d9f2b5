package dev.redoubt.ha.shell;

import dev.redoubt.ha.bundle.BundleShelf;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.dynamic.MaterialAnswer;
import dev.redoubt.ha.dynamic.ReportAnswer;
import dev.redoubt.ha.dynamic.ReportExchange;
import dev.redoubt.ha.fullsync.SnapshotShelf;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.move.SessionShelf;
import dev.redoubt.ha.peer.HeardAddresses;
import dev.redoubt.ha.peer.PeerEndpoint;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.MessageCodec;
import dev.redoubt.ha.protocol.Reason;
import dev.redoubt.ha.sync.RevisionSource;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers peers: checks who asks, at every request, and hands it to whom it concerns. */
final class PeerService implements PeerEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(PeerService.class);
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;
  private static final int MALFORMED = 400;

  private final PeerCheck check;
  private final CoreLoop loop;
  private final RevisionSource revisions;
  private final SnapshotShelf snapshots;
  private final HistoryAnswer history;
  private final BundleShelf bundles;
  private final SessionShelf sessions;
  private final VerificationAnswer verification;
  private final ReportAnswer reports;
  private final MaterialAnswer materials;
  private final ReportExchange exchange;
  private final HeardAddresses addresses;
  private final RefusedMessages refused;

  PeerService(
      PeerCheck check,
      CoreLoop loop,
      RevisionSource revisions,
      SnapshotShelf snapshots,
      HistoryAnswer history,
      BundleShelf bundles,
      SessionShelf sessions,
      VerificationAnswer verification,
      ReportAnswer reports,
      MaterialAnswer materials,
      ReportExchange exchange,
      HeardAddresses addresses,
      RefusedMessages refused) {
    this.check = check;
    this.loop = loop;
    this.revisions = revisions;
    this.snapshots = snapshots;
    this.history = history;
    this.bundles = bundles;
    this.sessions = sessions;
    this.verification = verification;
    this.reports = reports;
    this.materials = materials;
    this.exchange = exchange;
    this.addresses = addresses;
    this.refused = refused;
  }

  @Override
  public void handle(PeerRequest request, PeerResponse response) throws IOException {
    Uid peer;
    try {
      peer = check.check(request.certificates()).record().server();
    } catch (PeerRefusedException e) {
      LOG.info("A peer at {} was refused: {}", request.remoteAddress(), e.getMessage());
      answer(response, FORBIDDEN, String.valueOf(e.getMessage()));
      return;
    }
    route(peer, request, response);
  }

  private void route(Uid peer, PeerRequest request, PeerResponse response) throws IOException {
    String path = request.path();
    if (path.equals(PeerPaths.MESSAGE)) {
      receive(peer, request, response);
    } else if (path.equals(PeerPaths.REVISIONS)) {
      revisions.stream(peer, request, response, () -> requireTrusted(request));
    } else if (path.equals(PeerPaths.ACKNOWLEDGE)) {
      revisions.acknowledge(peer, request, response, () -> requireTrusted(request));
    } else if (path.startsWith(PeerPaths.SNAPSHOTS)) {
      snapshots.serve(peer, request, response, () -> requireTrusted(request));
    } else if (path.equals(PeerPaths.HISTORY)) {
      history.answer(request, response);
    } else if (path.equals(PeerPaths.BUNDLES) || path.startsWith(PeerPaths.BUNDLES + "/")) {
      bundles.serve(request, response, () -> requireTrusted(request));
    } else if (path.equals(PeerPaths.SESSIONS) || path.startsWith(PeerPaths.SESSIONS + "/")) {
      sessions.serve(request, response);
    } else if (path.equals(PeerPaths.VERIFICATION)) {
      verification.answer(response, () -> requireTrusted(request));
    } else if (path.equals(PeerPaths.REPORTS)) {
      reports.answer(request, response, () -> requireTrusted(request));
    } else if (path.equals(PeerPaths.RECOVERY_MATERIAL)) {
      materials.answer(request, response, () -> requireTrusted(request));
    } else {
      answer(response, NOT_FOUND, "No such path: " + path);
    }
  }

  private void receive(Uid peer, PeerRequest request, PeerResponse response) throws IOException {
    byte[] body = request.body().readNBytes(MessageCodec.MAX_BYTES + 1);
    if (body.length > MessageCodec.MAX_BYTES) {
      refuse(
          peer,
          request,
          response,
          TOO_LARGE,
          "A message has at most " + MessageCodec.MAX_BYTES + " bytes");
      return;
    }
    addresses.heard(peer, request);
    long alive = request.leave(loop.state().timers().sequence()).orElse(-1);
    try {
      Message message = MessageCodec.decode(body);
      if (message instanceof Message.GrantOffer) {
        drain(peer);
      }
      loop.submit(new Event.Received(peer, message, alive));
    } catch (IOException e) {
      refuse(peer, request, response, MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  /** Before the core may accept; what gateways send is outside of what the core compares. */
  private void drain(Uid giver) {
    if (!exchange.drain(giver)) {
      LOG.warn(
          "{} hands over, and not all that gateways sent there could be taken; it follows",
          nameOf(giver));
    }
  }

  private void refuse(
      Uid peer, PeerRequest request, PeerResponse response, int status, String reason)
      throws IOException {
    refused.tell(nameOf(peer), request.remoteAddress(), Reason.shortened(reason));
    answer(response, status, Reason.shortened(reason));
  }

  private String nameOf(Uid peer) {
    return loop.state().peer(peer).map(PeerView::name).orElseGet(peer::toString);
  }

  private void requireTrusted(PeerRequest request) throws IOException {
    try {
      check.check(request.certificates());
    } catch (PeerRefusedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void answer(PeerResponse response, int status, String text) throws IOException {
    response.status(status);
    response.body().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
