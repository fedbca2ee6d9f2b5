package dev.redoubt.server.recovery;

import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.ha.Promotions;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.WriteGate;
import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.core.Peers;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.shell.HighAvailability;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.server.trust.CertificateAuthority;
import dev.redoubt.server.trust.ServerObject;
import dev.redoubt.server.trust.ServerObjects;
import dev.redoubt.session.Publisher;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.InternalCa;
import dev.redoubt.trust.ca.PromotionRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Promotes this server to Primary. */
public final class ServerPromotion implements Promotions {

  private static final int LOOKS = 200;
  private static final long PAUSE_MILLIS = 50;

  private final ServerIdentity self;
  private final DatabaseHome home;
  private final WriteGate gate;
  private final CertificateAuthority authority;
  private final HighAvailability availability;
  private final InstantSource clock;

  public ServerPromotion(
      ServerIdentity self,
      DatabaseHome home,
      WriteGate gate,
      CertificateAuthority authority,
      HighAvailability availability,
      InstantSource clock) {
    this.self = self;
    this.home = home;
    this.gate = gate;
    this.authority = authority;
    this.availability = availability;
    this.clock = clock;
  }

  /** Who takes whose place. */
  private record Pair(ServerObject own, ServerObject lost, Optional<PeerRecord> record) {}

  @Override
  public Plan plan() {
    try (Lease lease = home.lease()) {
      ObjectReader objects = lease.database().published();
      Pair pair = pair(objects);
      List<User> users = new ArrayList<>();
      References.to(pair.lost().object().uid(), objects)
          .forEach(
              (user, fields) -> users.add(new User(user.uid(), user.name(), user.type(), fields)));
      return new Plan(pair.lost().name(), availability.mode() == Mode.ACTIVE, unreachable(), users);
    }
  }

  @Override
  public void promote() throws InterruptedException {
    awaitListened();
    awaitWritable();
    Pair now;
    try (Lease lease = home.lease()) {
      now = pair(lease.database().published());
    }
    authority.revokeWith(
        now.record().map(PeerRecord::server),
        "Promotion of " + now.own().name() + " to Primary in place of " + now.lost().name(),
        this::changes);
  }

  /** Of a process that has just begun nobody was heard yet, which proves nobody lost. */
  private void awaitListened() throws InterruptedException {
    for (int look = 0; look < LOOKS && !availability.hasListened(); look++) {
      Thread.sleep(PAUSE_MILLIS);
    }
    if (!availability.hasListened()) {
      throw new OperationRefusedException(
          "This server has begun a moment ago and has not heard the others yet; try again");
    }
  }

  /** The gate opens a moment after the server became Active. */
  private void awaitWritable() throws InterruptedException {
    for (int look = 0; look < LOOKS && gate.refusal().isPresent(); look++) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private List<Publisher.SystemChange> changes(InternalCa ca, ObjectReader objects) {
    Pair pair = pair(objects);
    Uid lost = pair.lost().object().uid();
    Uid own = pair.own().object().uid();
    Map<Uid, ObjectNode> bodies = new LinkedHashMap<>();
    References.to(lost, objects)
        .keySet()
        .forEach(user -> bodies.put(user.uid(), References.replaced(user.body(), lost, own)));
    bodies.put(
        own,
        new ServerObject(
                ManagedObject.of(
                    Optional.ofNullable(bodies.get(own)).orElseGet(pair.own().object()::body)))
            .primaryNow()
            .body());
    bodies.remove(lost);
    List<Publisher.SystemChange> changes = new ArrayList<>();
    bodies.forEach((uid, body) -> changes.add(new Publisher.SystemChange(uid, Optional.of(body))));
    changes.add(new Publisher.SystemChange(lost, Optional.empty()));
    pair.record().ifPresent(record -> changes.add(recorded(ca, pair, record)));
    return changes;
  }

  /** A server that never had trust needs no record: nobody would answer it. */
  private Publisher.SystemChange recorded(InternalCa ca, Pair pair, PeerRecord lost) {
    Instant now = clock.instant();
    PromotionRecord record =
        ca.signed(
            new PromotionRecord(
                lost.server(),
                pair.lost().name(),
                lost.key(),
                pair.lost().address(),
                pair.lost().peerPort(),
                self.uid(),
                self.name(),
                now,
                ""));
    return new Publisher.SystemChange(
        PromotionObject.uid(record), Optional.of(PromotionObject.body(record, now)));
  }

  private Pair pair(ObjectReader objects) {
    List<ServerObject> servers =
        ServerObjects.read(objects).stream().filter(ServerObject::managementServer).toList();
    ServerObject own =
        servers.stream()
            .filter(server -> server.server().filter(self.uid()::equals).isPresent())
            .findFirst()
            .orElseThrow(() ->
                new OperationRefusedException("This server has no object in the database yet"));
    if (own.primary()) {
      throw new OperationRefusedException("This server is the Primary already");
    }
    ServerObject lost =
        servers.stream()
            .filter(ServerObject::primary)
            .findFirst()
            .orElseThrow(() -> new OperationRefusedException("There is no Primary to replace"));
    if (lost.server().flatMap(availability.state()::peer).filter(this::isHeard).isPresent()) {
      throw new OperationRefusedException(
          "The Primary [%s] is heard, so it is not lost. To retire it, change over to this server"
                  .formatted(lost.name())
              + " and shut it down first");
    }
    lost.server()
        .flatMap(this::hearerOf)
        .ifPresent(hearer -> {
          throw new OperationRefusedException(
              "The Primary [%s] is heard by [%s], so it is not lost, though this server does not hear it"
                      .formatted(lost.name(), hearer)
                  + ". Mend the network between them, or shut the Primary down first");
        });
    return new Pair(own, lost, lost.record());
  }

  private Optional<String> hearerOf(Uid server) {
    return Peers.hearers(availability.state().peers().values(), server, availability.now().millis())
        .map(PeerView::name)
        .findFirst();
  }

  private List<Unreachable> unreachable() {
    CoreState state = availability.state();
    return state.peers().values().stream()
        .filter(view -> !isHeard(view))
        .map(view ->
            new Unreachable(
                view.name(),
                view.last().map(last -> last.mode().wireName()).orElse("unknown"),
                Optional.ofNullable(state.local().lastKnown().get(view.uid()))
                    .map(Position::number)
                    .orElse(0L)))
        .toList();
  }

  private boolean isHeard(PeerView view) {
    return Peers.isFresh(view, availability.now().millis());
  }
}
