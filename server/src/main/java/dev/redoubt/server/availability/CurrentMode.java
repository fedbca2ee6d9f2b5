package dev.redoubt.server.availability;

import dev.redoubt.command.ServerMode;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.shell.HighAvailability;
import dev.redoubt.server.trust.ServerObject;
import dev.redoubt.server.trust.ServerObjects;
import java.util.Optional;

/** Whether this server is the one that takes changes, and who is if it is not. */
public final class CurrentMode implements ServerMode {

  private final HighAvailability availability;
  private final ServerObjects servers;

  public CurrentMode(HighAvailability availability, ServerObjects servers) {
    this.availability = availability;
    this.servers = servers;
  }

  @Override
  public boolean standby() {
    return availability.mode() != Mode.ACTIVE;
  }

  @Override
  public Optional<ActiveServer> active() {
    return availability.state().peers().values().stream()
        .filter(view -> view.last().filter(last -> last.mode() == Mode.ACTIVE).isPresent())
        .map(PeerView::peer)
        .map(peer ->
            new ActiveServer(
                peer.name(), servers.ofServer(peer.uid()).map(ServerObject::address).orElse("")))
        .findFirst();
  }
}
