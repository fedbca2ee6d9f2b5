package dev.redoubt.command.ha;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Replies;
import dev.redoubt.command.ha.AvailabilityReport.Server;
import dev.redoubt.command.ha.AvailabilityReport.Sync;
import dev.redoubt.model.history.Position;
import tools.jackson.databind.node.ObjectNode;

/** Renders the status of one server: the public API's fields, then those of this product. */
final class ServerReply {

  private static final String ACTIVE = "active";

  private ServerReply() {}

  /** The public API knows two states only; who is not Active is Standby there. */
  static String state(Server server) {
    return server.mode().equals(ACTIVE) ? ACTIVE : "standby";
  }

  static ObjectNode of(Server server) {
    ObjectNode reply = Replies.empty();
    reply.put("name", server.name());
    reply.put("ip-address", server.address());
    reply.put("ha-state", state(server));
    server.lastSync().ifPresent(time -> reply.set("last-successful-sync", ApiTime.of(time)));
    server.sync().map(Sync::wireName).ifPresent(word -> reply.put("sync-state", word));
    reply.put("uid", server.uid().toString());
    reply.put("self", server.self());
    reply.put("role", server.role());
    reply.put("mode", server.mode());
    reply.put("status", server.status());
    reply.put("reason", server.reason());
    reply.put("action", server.action());
    server.since().ifPresent(time -> reply.set("since", ApiTime.of(time)));
    server.position().ifPresent(position -> reply.set("position", position(position)));
    server.verified().ifPresent(time -> reply.set("last-verified", ApiTime.of(time)));
    server.version().ifPresent(version -> reply.put("version", version));
    return reply;
  }

  static ObjectNode position(Position position) {
    return Replies.empty()
        .put("revision", position.number())
        .put("term", position.term().toString())
        .put("chain", position.chain().toString());
  }
}
