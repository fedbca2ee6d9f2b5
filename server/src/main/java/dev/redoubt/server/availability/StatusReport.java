package dev.redoubt.server.availability;

import dev.redoubt.command.ha.AvailabilityReport;
import dev.redoubt.command.ha.AvailabilityReport.Sync;
import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Moment;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.core.Peers;
import dev.redoubt.ha.peer.PeerServer;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.HistoryNeeds;
import dev.redoubt.ha.status.Overview;
import dev.redoubt.ha.status.ServerLine;
import dev.redoubt.model.Uid;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts the status into the words of the API. */
final class StatusReport {

  private static final String UNKNOWN_MODE = "unknown";

  private final CoreState state;
  private final Moment now;
  private final Map<Uid, PeerServer> servers;
  private final String ownAddress;
  private final Map<Uid, Long> needs;

  StatusReport(CoreState state, Moment now, Map<Uid, PeerServer> servers, String ownAddress) {
    this.state = state;
    this.now = now;
    this.servers = servers;
    this.ownAddress = ownAddress;
    this.needs = HistoryNeeds.of(state);
  }

  AvailabilityReport of(HaStatus status) {
    List<AvailabilityReport.Server> lines =
        Stream.concat(Stream.of(own(status.connectedTo())), status.peers().stream().map(this::peer))
            .toList();
    return new AvailabilityReport(
        status.overview().text(),
        status.reason(),
        status.action(),
        status.overview() == Overview.SYNCHRONIZED,
        lines);
  }

  private AvailabilityReport.Server own(ServerLine line) {
    Optional<Sync> sync =
        state.mode() == Mode.ACTIVE ? Optional.empty() : Optional.of(sync(line, true));
    Optional<String> version = Optional.of(state.identity().versions().software());
    return server(line, ownAddress, true, state.mode().wireName(), sync, version);
  }

  private AvailabilityReport.Server peer(ServerLine line) {
    Optional<PeerView> view = state.peer(line.server());
    Optional<Heartbeat> last = view.flatMap(PeerView::last);
    Optional<Mode> mode = last.map(Heartbeat::mode);
    PeerServer server = servers.get(line.server());
    Optional<Sync> sync =
        mode.filter(Mode.ACTIVE::equals).isPresent()
            ? Optional.empty()
            : Optional.of(sync(line, view.filter(this::isHeard).isPresent()));
    return server(
        line,
        server == null ? "" : server.address(),
        false,
        mode.map(Mode::wireName).orElse(UNKNOWN_MODE),
        sync,
        last.map(heartbeat -> heartbeat.versions().software()));
  }

  private boolean isHeard(PeerView view) {
    return Peers.isFresh(view, now.millis());
  }

  private static Sync sync(ServerLine line, boolean heard) {
    if (!heard) {
      return Sync.COMMUNICATION_ERROR;
    }
    return line.severity() == ServerLine.Severity.PROBLEM ? Sync.SYNC_ERROR : Sync.OK;
  }

  private AvailabilityReport.Server server(
      ServerLine line,
      String address,
      boolean self,
      String mode,
      Optional<Sync> sync,
      Optional<String> version) {
    return new AvailabilityReport.Server(
        line.server(),
        line.name(),
        address,
        self,
        line.role().name().toLowerCase(Locale.ROOT),
        mode,
        line.status(),
        sync,
        line.reason(),
        line.since(),
        line.action(),
        line.standing().position(),
        Optional.ofNullable(needs.get(line.server())),
        line.standing().lastSync(),
        line.standing().verified(),
        version);
  }
}
