package dev.redoubt.session;

import dev.redoubt.model.Uid;
import dev.redoubt.session.login.Administrator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The private sessions that are open on one server, with a login or without. One that has neither a
 * login nor changes is none any more. Safe for use by several threads.
 */
final class OpenSessions {

  private final SessionServices services;
  private final ReentrantLock arranging;
  private final Set<PrivateSession> open = ConcurrentHashMap.newKeySet();

  /**
   * No sessions yet.
   *
   * @param arranging held while logins come to sessions or leave them
   */
  OpenSessions(SessionServices services, ReentrantLock arranging) {
    this.services = services;
    this.arranging = arranging;
  }

  Stream<PrivateSession> all() {
    return open.stream();
  }

  Optional<PrivateSession> find(Uid session) {
    return open.stream().filter(candidate -> candidate.uid().equals(session)).findFirst();
  }

  /**
   * The session of a uid.
   *
   * @throws SessionError.SessionNotFound if no open session has it
   */
  PrivateSession require(Uid session) {
    return find(session).orElseThrow(() -> new SessionError.SessionNotFound(session));
  }

  /**
   * The session that an administrator left with changes, if there is one.
   *
   * @throws SessionError.SeveralSessionsToContinue if there are several
   */
  Optional<PrivateSession> left(Administrator administrator) {
    settle();
    List<PrivateSession> candidates =
        open.stream()
            .filter(session -> !session.isConnected() && !session.isEmpty())
            .filter(session -> session.record().owner().is(administrator))
            .toList();
    if (candidates.size() > 1) {
      throw new SessionError.SeveralSessionsToContinue(administrator.name(), candidates.size());
    }
    return candidates.stream().findFirst();
  }

  /** A new session, without changes. */
  PrivateSession begin(Administrator administrator, String address, LoginOptions options) {
    Uid uid = Uid.random(services.random());
    Instant now = services.clock().instant();
    PrivateSession session =
        new PrivateSession(
            services, SessionRecord.of(uid, Owner.of(administrator), address, options, now));
    open.add(session);
    return session;
  }

  /** Takes up what the local store holds of a session, which nobody is logged in to. */
  void restore(ChangeStore.Stored stored) {
    if (stored.bases().isEmpty()) {
      services.store().remove(stored.record().uid(), List.of());
      return;
    }
    SessionRecord record = stored.record();
    PrivateSession session =
        new PrivateSession(
            services,
            record.lastLogout().isPresent() ? record : record.loggedOut(record.lastLogin()));
    session.restore(stored);
    open.add(session);
  }

  /**
   * Closes what the database holds already; a session in which a request runs looks itself. Forgets
   * sessions whose last changes went after their login, as those of a publish that outlives it.
   */
  void settle() {
    for (PrivateSession session : open) {
      if (!session.isEmpty() && session.lock().tryLock()) {
        try {
          services
              .databases()
              .use(database -> {
                session.settle(database);
                return true;
              });
        } finally {
          session.lock().unlock();
        }
      }
      forgetIfDone(session);
    }
  }

  /**
   * Waits for the request that runs in a session, and drops the changes; answers how many there
   * were.
   *
   * @param uid under which they were to be dropped; what was begun after their publish stays
   * @param detach ends the login of the session: no other comes to it until the changes are gone
   */
  int discard(PrivateSession session, Uid uid, Runnable detach) {
    session.lock().lock();
    arranging.lock();
    try {
      if (!session.uid().equals(uid)) {
        return 0;
      }
      detach.run();
      return services.databases().use(session::discard);
    } finally {
      arranging.unlock();
      session.lock().unlock();
      forgetIfDone(session);
    }
  }

  /** Forgets sessions without login and changes. */
  void forgetDone() {
    open.forEach(this::forgetIfDone);
  }

  /**
   * Forgets a session without login and changes. The first lock keeps a login from coming to it
   * meanwhile; one in which a request still runs is forgotten later.
   */
  void forgetIfDone(PrivateSession session) {
    if (session.isConnected() || !session.isEmpty()) {
      return;
    }
    arranging.lock();
    try {
      if (!session.isConnected() && session.lock().tryLock()) {
        try {
          forgetIfEmpty(session);
        } finally {
          session.lock().unlock();
        }
      }
    } finally {
      arranging.unlock();
    }
  }

  /** Frees native memory. Stored changes stay for the next start. */
  void close() {
    for (PrivateSession session : open) {
      session.lock().lock();
      try {
        session.close();
      } finally {
        session.lock().unlock();
      }
    }
  }

  private void forgetIfEmpty(PrivateSession session) {
    if (session.isEmpty()) {
      open.remove(session);
      session.close();
    }
  }
}
