package dev.redoubt.session;

import dev.redoubt.database.revision.RevisionHeader;
import dev.redoubt.model.Domain;
import java.util.Optional;

/** Describes sessions, private and published alike, as show-session tells of them. */
final class SessionCatalogue {

  private SessionCatalogue() {}

  static SessionDetails describe(PrivateSession session, SessionServices services) {
    SessionRecord record = session.record();
    Session login = session.attached();
    boolean readOnly = services.isStandby() || (login != null && login.isReadOnlyLogin());
    return new SessionDetails(
        record.uid(),
        record.name(),
        record.description(),
        record.comments(),
        record.owner(),
        record.domain(),
        SessionState.OPEN,
        readOnly,
        login != null,
        session.lock().isLocked(),
        session.changedObjects(),
        session.size(),
        record.timeoutSeconds(),
        record.address(),
        Optional.of(record.lastLogin()),
        record.lastLogout(),
        Optional.empty());
  }

  static SessionDetails describe(RevisionHeader revision) {
    return new SessionDetails(
        revision.session(),
        revision.description(),
        revision.description(),
        "",
        new Owner(Optional.empty(), revision.administrator()),
        Domain.SMC_USER,
        SessionState.PUBLISHED,
        true,
        false,
        false,
        revision.changes(),
        0,
        LoginOptions.DEFAULT_TIMEOUT_SECONDS,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.of(revision.time()));
  }
}
