package dev.redoubt.server.availability;

import dev.redoubt.command.error.HighAvailabilityException;
import dev.redoubt.command.ha.AvailabilityReport;
import dev.redoubt.command.ha.ConflictReport;
import dev.redoubt.command.ha.HighAvailability;
import dev.redoubt.database.Progress;
import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.core.Relations;
import dev.redoubt.ha.core.Request;
import dev.redoubt.ha.peer.PeerServer;
import dev.redoubt.ha.peer.PeerServers;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.session.task.TaskProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Answers the API's commands on high availability. */
public final class AvailabilityCommands implements HighAvailability {

  private final dev.redoubt.ha.shell.HighAvailability availability;
  private final PeerServers peers;
  private final String ownAddress;

  /**
   * Commands over a running high availability.
   *
   * @param ownAddress the address of this server, for the status
   */
  public AvailabilityCommands(
      dev.redoubt.ha.shell.HighAvailability availability, PeerServers peers, String ownAddress) {
    this.availability = availability;
    this.peers = peers;
    this.ownAddress = ownAddress;
  }

  @Override
  public AvailabilityReport report() {
    Map<Uid, PeerServer> servers =
        peers.others().stream().collect(Collectors.toMap(PeerServer::uid, Function.identity()));
    return new StatusReport(availability.state(), availability.now(), servers, ownAddress)
        .of(availability.status());
  }

  @Override
  public Outcome ask(Request request, TaskProgress progress) throws InterruptedException {
    return availability.ask(request, progress);
  }

  @Override
  public List<ObjectNode> verify(boolean all, Progress progress) throws InterruptedException {
    CoreState state = availability.state();
    List<PeerView> others = all ? List.copyOf(state.peers().values()) : List.of();
    List<ObjectNode> results = new CopyOnWriteArrayList<>();
    List<Thread> asking = new ArrayList<>();
    for (PeerView other : others) {
      asking.add(Thread.ofVirtual().start(() -> results.add(verifyThere(other))));
    }
    ObjectNode here = named(state.identity().name(), availability.verify(progress));
    for (Thread one : asking) {
      one.join();
    }
    return Stream.concat(
            Stream.of(here),
            results.stream().sorted(Comparator.comparing(one -> one.path("server").asString(""))))
        .toList();
  }

  private ObjectNode verifyThere(PeerView other) {
    try {
      return named(other.name(), availability.verify(other.uid()));
    } catch (IOException e) {
      return named(
          other.name(),
          CanonicalJson.MAPPER
              .createObjectNode()
              .put("fault-message", "It cannot be asked: " + e.getMessage()));
    }
  }

  private static ObjectNode named(String server, ObjectNode result) {
    ObjectNode named = CanonicalJson.MAPPER.createObjectNode().put("server", server);
    named.setAll(result);
    return named;
  }

  @Override
  public ConflictReport compare(Uid other) {
    CoreState state = availability.state();
    PeerView peer =
        state
            .peer(other)
            .orElseThrow(() -> new HighAvailabilityException("There is no such server"));
    long fork = fork(state, peer);
    WholeHistory here = WholeHistory.read(availability::historySince, fork);
    WholeHistory there = thereSince(peer, fork);
    return HistoryComparison.of(
        fork,
        new HistoryComparison.Side(state.identity().server(), state.identity().name(), here),
        new HistoryComparison.Side(other, peer.peer().name(), there));
  }

  private WholeHistory thereSince(PeerView peer, long fork) {
    Uid server = peer.peer().uid();
    try {
      return WholeHistory.read(number -> availability.historySince(server, number), fork);
    } catch (IOException e) {
      throw new HighAvailabilityException(
          peer.peer().name() + " cannot be asked for its history: " + e.getMessage());
    }
  }

  private static long fork(CoreState state, PeerView peer) {
    return LastCommonRevision.of(Relations.of(state, peer), state.history().position().number())
        .orElseThrow(() ->
            new HighAvailabilityException(
                "The histories of this server and "
                    + peer.peer().name()
                    + " do not differ, or their last common revision is still being looked"
                    + " for. If the status shows a conflict, try again in some seconds"));
  }
}
