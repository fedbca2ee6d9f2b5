package dev.redoubt.server.initialization;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.server.trust.CaObject;
import dev.redoubt.server.trust.ServerObject;
import dev.redoubt.server.trust.ServerObjects;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.ca.CaState;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a restore changes in the database of its backup. The restored server takes over one server
 * object, so that references to it hold: the one that has its name, else that of the Primary. The
 * objects of the other management servers and of gateways stay, without trust, since every
 * certificate but its own is revoked: they are established anew, or deleted.
 */
final class RestoredObjects {

  private final NewServer server;
  private final Instant now;

  RestoredObjects(NewServer server, Instant now) {
    this.server = server;
    this.now = now;
  }

  /**
   * The object that the server takes over.
   *
   * @throws InitializationException if there is none, or the name belongs to another object
   */
  ServerObject taken(List<ServerObject> servers) throws InitializationException {
    List<ServerObject> management =
        servers.stream().filter(ServerObject::managementServer).toList();
    if (servers.stream().anyMatch(this::hasName) && management.stream().noneMatch(this::hasName)) {
      throw new InitializationException(
          "In the backup [%s] is a server that is no management server. Choose another --name"
              .formatted(server.name()));
    }
    return management.stream()
        .filter(this::hasName)
        .findFirst()
        .or(() -> management.stream().filter(ServerObject::primary).findFirst())
        .or(() -> management.stream().findFirst())
        .orElseThrow(
            () -> new InitializationException("The backup holds no object of a management server"));
  }

  List<ObjectChange> changes(
      ObjectReader objects, ServerObject taken, PeerRecord own, BigInteger serial, CaState ca) {
    List<ObjectChange> changes = new ArrayList<>();
    ManagedObject before = objects.find(CaObject.UID).orElseThrow();
    changes.add(changed(before, CaObject.of(ca, Optional.of(before), now)));
    for (ServerObject one : ServerObjects.read(objects)) {
      if (one.object().uid().equals(taken.object().uid())) {
        ServerObject here = new ServerObject(ServerAddress.set(moved(one), server));
        changes.add(changed(one.object(), here.trusted(own, serial, true)));
      } else if (one.managementServer() && one.record().isPresent()) {
        changes.add(changed(one.object(), new ServerObject(one.secondary()).untrusted()));
      }
    }
    ServerObjects.gateways(objects).stream()
        .filter(gateway -> gateway.record().isPresent())
        .forEach(gateway -> changes.add(changed(gateway.object(), gateway.untrusted())));
    return changes;
  }

  private boolean hasName(ServerObject object) {
    return object.name().equals(server.name());
  }

  private ObjectNode moved(ServerObject object) {
    ObjectNode body = object.object().body().put("name", server.name());
    body.remove(List.of("ipv4-address", "ipv6-address", ServerAddress.PEER_PORT));
    return body;
  }

  private ObjectChange changed(ManagedObject before, ManagedObject after) {
    ObjectNode body = after.body();
    body.set(MetaInfo.FIELD, MetaInfo.of(before).modified(now, MetaInfo.SYSTEM).toJson());
    return new ObjectChange(before.uid(), Optional.of(before), Optional.of(ManagedObject.of(body)));
  }
}
