package dev.redoubt.command.session;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Replies;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.session.SessionDetails;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Renders a session; API reference, "Session Management". */
public final class SessionReply {

  private SessionReply() {}

  /** The reply about an open or published session. */
  public static ObjectNode of(SessionDetails session) {
    ObjectNode reply = Replies.empty();
    reply.put("uid", session.uid().toString());
    reply.put("name", session.name());
    reply.put("type", "session");
    reply.set("domain", Replies.domain(session.domain()));
    reply.put("state", session.state().wireName());
    reply.put("workflow-state", session.state().wireName());
    reply.put("user-name", session.administrator());
    reply.put("description", session.description());
    reply.put("email", "");
    reply.put("phone-number", "");
    reply.put("ip-address", session.address());
    reply.put("application", "WEB_API");
    reply.put("connection-mode", session.readOnly() ? "read only" : "read write");
    reply.put("in-work", session.inWork());
    reply.put("expired-session", session.lastLogin().isPresent() && !session.connected());
    reply.put("locks", session.locks());
    reply.put("changes", session.changes());
    reply.put("session-timeout", session.timeoutSeconds());
    session.lastLogin().ifPresent(time -> reply.set("last-login-time", ApiTime.of(time)));
    session.lastLogout().ifPresent(time -> reply.set("last-logout-time", ApiTime.of(time)));
    session.published().ifPresent(time -> reply.set("publish-time", ApiTime.of(time)));
    metaInfo(session).ifPresent(meta -> reply.set(MetaInfo.FIELD, meta));
    reply.putArray("tags");
    reply.put("comments", session.comments());
    reply.put("color", "black");
    reply.put("icon", "Objects/worksession");
    reply.put("read-only", session.readOnly());
    return reply;
  }

  /** A session is made by a login, or known by its publish alone. */
  private static Optional<ObjectNode> metaInfo(SessionDetails session) {
    String administrator = session.administrator();
    Optional<Instant> made = session.lastLogin().or(session::published);
    return made.map(time ->
        Replies.metaInfo(time, administrator, session.published().orElse(time), administrator));
  }
}
