package dev.redoubt.command.session;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.SessionView;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.crud.ReferenceLookup;
import dev.redoubt.command.ha.AvailabilityReport;
import dev.redoubt.command.ha.HighAvailability;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.SessionDetails;
import dev.redoubt.session.SessionState;
import dev.redoubt.session.login.AdministratorObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * Renders a session with what is known elsewhere: how its administrator is reached, and on which
 * server an open one is.
 *
 * @param catalogue the types
 * @param home the management database
 * @param views shows the administrator as an object
 * @param availability knows this server
 */
public record SessionRendering(
    Catalogue catalogue, DatabaseHome home, SessionView views, HighAvailability availability) {

  /** The session of the caller. */
  ObjectNode own(SessionContext context) {
    return of(context.session().details());
  }

  /** A session. */
  ObjectNode of(SessionDetails session) {
    ObjectNode reply = SessionReply.of(session);
    published(objects -> {
      administrator(objects, session)
          .ifPresent(object -> {
            reply.put("email", object.peek().path("email").asString(""));
            reply.put("phone-number", object.peek().path("phone-number").asString(""));
          });
      return reply;
    });
    if (session.state() == SessionState.OPEN) {
      self().ifPresent(server -> reply.set("connected-server", server(server)));
    }
    return reply;
  }

  /** The same with the whole administrator. */
  ObjectNode detailed(SessionContext context, SessionDetails session) {
    ObjectNode reply = of(session);
    return published(objects -> {
      CommandContext view = views.reading(context, objects);
      administrator(objects, session)
          .ifPresent(object ->
              reply
                  .putArray("administrator")
                  .add(ObjectRendering.of(catalogue, view).single(object, DetailsLevel.STANDARD)));
      return reply;
    });
  }

  private ObjectNode published(Function<ObjectReader, ObjectNode> work) {
    try (Lease lease = home.lease()) {
      return work.apply(lease.database().published());
    }
  }

  private Optional<ManagedObject> administrator(ObjectReader objects, SessionDetails session) {
    return new ReferenceLookup(catalogue, objects)
        .find(
            List.of(AdministratorObject.TYPE),
            session.owner().uid().map(Uid::toString).orElseGet(session::administrator));
  }

  private Optional<AvailabilityReport.Server> self() {
    return availability.report().servers().stream()
        .filter(AvailabilityReport.Server::self)
        .findFirst();
  }

  private static ObjectNode server(AvailabilityReport.Server server) {
    ObjectNode reply = Replies.empty();
    reply.put("uid", server.uid().toString());
    reply.put("name", server.name());
    reply.put("type", "checkpoint-host");
    reply.set("domain", Replies.domain(Domain.SMC_USER));
    return reply;
  }
}
