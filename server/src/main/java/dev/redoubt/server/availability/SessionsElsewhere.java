package dev.redoubt.server.availability;

import dev.redoubt.command.ha.LeftSessions;
import dev.redoubt.ha.move.LeftSession;
import dev.redoubt.ha.move.RemoteSessions;
import dev.redoubt.ha.peer.PeerServer;
import dev.redoubt.ha.peer.PeerServers;
import dev.redoubt.ha.shell.HighAvailability;
import dev.redoubt.session.ArrivingSessions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds sessions with unpublished changes on the other servers, and brings them here. */
public final class SessionsElsewhere implements LeftSessions {

  private final HighAvailability availability;
  private final PeerServers servers;
  private final ArrivingSessions arriving;

  public SessionsElsewhere(
      HighAvailability availability, PeerServers servers, ArrivingSessions arriving) {
    this.availability = availability;
    this.servers = servers;
    this.arriving = arriving;
  }

  @Override
  public Found find() {
    List<Left> sessions = new ArrayList<>();
    List<String> unreachable = new ArrayList<>();
    for (PeerServer server : servers.others()) {
      Optional<RemoteSessions> there = availability.sessionsOf(server.uid());
      if (there.isPresent()) {
        try {
          there.get().all().forEach(session -> sessions.add(left(server, session)));
        } catch (IOException e) {
          unreachable.add(server.name());
        }
      }
    }
    return new Found(sessions, unreachable);
  }

  @Override
  public void move(Left session) throws IOException {
    arriving.move(session.uid(), session.server());
  }

  private static Left left(PeerServer server, LeftSession session) {
    return new Left(
        server.uid(),
        server.name(),
        session.uid(),
        session.owner(),
        session.name(),
        session.description(),
        session.changes());
  }
}
