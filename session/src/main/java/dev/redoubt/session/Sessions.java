package dev.redoubt.session;

import dev.redoubt.database.DatabaseListener;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import dev.redoubt.session.login.Administrator;
import dev.redoubt.session.login.Administrators;
import dev.redoubt.session.permission.Right;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The logins and private sessions of one server. Private sessions with changes outlive their logins
 * and the process; logins do not outlive the process.
 *
 * <p>Register it as a listener of the database, so that sessions learn of what is published below
 * their changes.
 */
public final class Sessions implements DatabaseListener, AutoCloseable {

  private final SessionServices services;
  private final Admission admission;
  private final Administrators administrators;
  private final LoginTable logins;

  /** Held while logins come to sessions or leave them. */
  private final ReentrantLock arranging = new ReentrantLock();

  private final OpenSessions open;

  /**
   * Restores the private sessions of the local store; those that the database holds a revision of
   * are closed as published.
   */
  public Sessions(SessionParts parts) {
    this.services = SessionServices.of(parts);
    this.administrators = parts.administrators();
    this.admission = new Admission(services, administrators);
    this.logins = new LoginTable(parts.random(), parts.limits().logins());
    this.open = new OpenSessions(services, arranging);
    services.store().all().forEach(open::restore);
    open.settle();
  }

  /**
   * Logs in. On a Standby every login is read-only.
   *
   * @throws SessionError.LoginFailed if name, password or API key is wrong
   * @throws SessionError.TooManyRequests after repeated failures
   * @throws SessionError.AdministratorLocked after more of them
   * @throws SessionError.PasswordChangeRequired if the password must be changed and is not
   * @throws SessionError.NotPermitted if no profile gives {@link Right#API_LOGIN}
   * @throws SessionError.SeveralSessionsToContinue if {@code continueLast} is not unique
   * @throws SessionError.LimitReached if there are too many logins
   */
  public Login login(Credentials credentials, LoginOptions options) {
    expireIdle();
    open.forgetDone();
    Admission.Admitted admitted = admission.admit(credentials);
    Administrator administrator = admitted.administrator();
    boolean standby = services.isStandby();
    boolean readOnly = options.readOnly() || standby || administrator.readOnly();
    Optional<Instant> previous = services.store().lastLogin(administrator.uid());
    Session session = arranged(() -> enter(admitted, credentials.address(), options, readOnly));
    changePassword(session, admitted);
    services.store().saveLogin(administrator.uid(), services.clock().instant());
    return new Login(session.sid(), session, administrator, standby, previous);
  }

  /**
   * The login of a sid, which is not idle from now on.
   *
   * @throws SessionError.WrongSessionId if there is none, or it was idle for too long
   * @throws SessionError.AdministratorDismissed if its administrator may not work any more
   */
  public Session find(String sid) {
    Session session =
        logins.find(sid).orElseThrow(() -> new SessionError.WrongSessionId(sid, logins.cause(sid)));
    if (session.isIdleTooLong()) {
      expire(session);
      throw new SessionError.WrongSessionId(sid, logins.cause(sid));
    }
    Optional<String> refused = admission.refresh(session);
    if (refused.isPresent()) {
      end(session, refused.get());
      throw new SessionError.AdministratorDismissed(refused.get());
    }
    session.touch();
    return session;
  }

  /** Who may log in, and who is locked after repeated failures on this server. */
  public Administrators administrators() {
    return administrators;
  }

  /** Ends a login. Unpublished changes stay in a disconnected session and keep their locks. */
  public void logout(Session session) {
    end(session, "It was logged out.");
  }

  /** Ends every login that was idle for longer than its time-out. */
  public void expireIdle() {
    logins.all().stream().filter(Session::isIdleTooLong).forEach(this::expire);
  }

  /** How many logins there are. */
  public int loginCount() {
    return logins.size();
  }

  /** The open sessions, read-only ones too, the latest login first. */
  public List<SessionDetails> openSessions() {
    open.settle();
    return open.all()
        .map(session -> SessionCatalogue.describe(session, services))
        .sorted(
            Comparator.comparing((SessionDetails details) -> details.lastLogin().orElseThrow())
                .reversed()
                .thenComparing(SessionDetails::uid))
        .toList();
  }

  /** An open or published session. */
  public Optional<SessionDetails> details(Uid session) {
    return open.find(session)
        .map(found -> SessionCatalogue.describe(found, services))
        .or(() ->
            services
                .databases()
                .use(database -> database.headerOfSession(session))
                .map(SessionCatalogue::describe));
  }

  /** Who has changed an object and not published it. */
  public Optional<ObjectLock> lockOf(Uid object) {
    return services.locks().holder(object).map(PrivateSession::asLock);
  }

  /**
   * Ends the login of a session, if it has one.
   *
   * @param caller who asks for it
   * @param discard whether to drop its changes; a login that comes to them meanwhile is ended too
   * @return how many changes were dropped
   * @throws SessionError.ReadOnly if changes shall be dropped and the caller's login is read-only
   * @throws SessionError.SessionNotFound if no open session has this uid
   * @throws SessionError.NotPermitted if it is somebody else's, without the right to manage
   *     sessions
   */
  public int disconnect(Session caller, Uid session, boolean discard) {
    PrivateSession found = arranged(() -> disconnected(caller, open.require(session), discard));
    return discard ? open.discard(found, session, () -> disconnected(caller, found, true)) : 0;
  }

  /**
   * Lets a login work on another session's changes from now on, whoever made them. Changes that the
   * login had stay in a disconnected session.
   *
   * @param disconnectActive whether a login that works there is ended
   * @throws SessionError.ReadOnly if the caller's login is read-only
   * @throws SessionError.SessionNotFound if no open session has this uid
   * @throws SessionError.NotPermitted if it is somebody else's, without the right to manage
   *     sessions
   * @throws SessionError.TakeOverFailed if a login works there and may not be ended
   */
  public void takeOver(Session caller, Uid session, boolean disconnectActive) {
    requireReadWrite(caller);
    arranged(() -> {
      PrivateSession target = open.require(session);
      requireOwn(caller, target, "take over a session of another administrator");
      Session active = target.attached();
      if (active == caller) {
        return caller;
      }
      requireAttached(caller);
      if (active != null && (active.isReadOnlyLogin() || !disconnectActive)) {
        throw new SessionError.TakeOverFailed(
            "Session "
                + session
                + " is in use by administrator '"
                + target.record().administrator()
                + "'. Use disconnect-active-session to take it over");
      }
      if (active != null) {
        logins.remove(active, "It was taken over by administrator '" + name(caller) + "'.");
      }
      return move(caller, target);
    });
  }

  /**
   * Lets a login work on a disconnected session of the same administrator, or look at what a
   * published session left, until it switches again. Its own session, too, is one to switch to.
   *
   * @throws SessionError.ReadOnly if the caller's login is read-only and it is neither published
   *     nor its own
   * @throws SessionError.SessionNotFound if no session has this uid
   * @throws SessionError.SessionPurged if it was purged
   * @throws SessionError.SwitchFailed if a login works there, it is another administrator's, or
   *     more than 20,000 changes were published since
   */
  public void switchTo(Session caller, Uid session) {
    if (open.find(session).isEmpty()) {
      show(caller, new EarlierState(session));
      return;
    }
    caller.showOwn();
    arranged(() -> {
      PrivateSession target = open.require(session);
      if (target.attached() == caller) {
        return caller;
      }
      requireReadWrite(caller);
      boolean own = target.record().owner().is(caller.administrator());
      if (target.isConnected() || !own) {
        throw new SessionError.SwitchFailed(
            "Session "
                + session
                + (own ? " is in use." : " belongs to another administrator.")
                + " Use take-over-session");
      }
      requireAttached(caller);
      return move(caller, target);
    });
  }

  /**
   * Gives the changes of a session to another administrator, who finds them as a disconnected
   * session. A caller whose own session it is goes on in an empty one.
   *
   * @param administrator the name of the new owner
   * @param disconnectActive whether a login of somebody else that works there is ended
   * @throws SessionError.ReadOnly if the caller's login is read-only
   * @throws SessionError.SessionNotFound if no open session has this uid
   * @throws SessionError.NotPermitted if it is somebody else's, without the right to manage
   *     sessions
   * @throws SessionError.AssignFailed if there is no such administrator, there are no changes, or a
   *     login works there and may not be ended
   */
  public void assign(Session caller, Uid session, String administrator, boolean disconnectActive) {
    requireReadWrite(caller);
    arranged(() -> {
      PrivateSession target = open.require(session);
      requireOwn(caller, target, "assign a session of another administrator");
      Owner owner = owner(administrator);
      if (target.isEmpty()) {
        throw new SessionError.AssignFailed(
            "Session " + session + " has no changes that could be assigned.");
      }
      release(caller, target, administrator, disconnectActive);
      target.update(record -> record.assignedTo(owner));
      return caller;
    });
  }

  @Override
  public void added(Revision revision) {
    admission.added(revision);
    for (ObjectChange change : revision.changes()) {
      services.locks().holder(change.uid()).ifPresent(PrivateSession::markStale);
    }
    open.find(revision.session()).ifPresent(PrivateSession::markStale);
  }

  @Override
  public void replaced(Position position) {
    admission.replaced();
    open.all().forEach(PrivateSession::markStale);
  }

  /** Frees native memory. Stored changes stay for the next start. */
  @Override
  public void close() {
    logins.all().forEach(Session::showOwn);
    open.close();
  }

  /** What every session shares. */
  SessionServices services() {
    return services;
  }

  /** The sessions that are open on this server. */
  OpenSessions open() {
    return open;
  }

  private Session enter(
      Admission.Admitted admitted, String address, LoginOptions options, boolean readOnly) {
    logins.checkRoom();
    Administrator administrator = admitted.administrator();
    PrivateSession work =
        (readOnly || !options.continueLast()
                ? Optional.<PrivateSession>empty()
                : open.left(administrator))
            .orElseGet(() -> open.begin(administrator, address, options));
    Session session = new Session(services, logins.newSid(), admitted, address, readOnly, work);
    work.attach(session, administrator, address);
    logins.add(session);
    return session;
  }

  /** The last step of a login: one that is refused has changed no password. */
  private void changePassword(Session session, Admission.Admitted admitted) {
    try {
      admission.changePassword(admitted, session.address());
    } catch (RuntimeException e) {
      end(session, "Its login was refused.");
      throw e;
    }
  }

  private static void requireReadWrite(Session caller) {
    if (caller.isReadOnlyLogin()) {
      throw new SessionError.ReadOnly();
    }
  }

  /**
   * Refuses what concerns the session of somebody else without the right to manage sessions. Asked
   * while nobody else comes to own it.
   *
   * @param what completes "is not permitted to"
   */
  private static void requireOwn(Session caller, PrivateSession target, String what) {
    Administrator administrator = caller.administrator();
    if (!target.record().owner().is(administrator) && !administrator.has(Right.MANAGE_SESSIONS)) {
      throw new SessionError.NotPermitted(administrator, Right.MANAGE_SESSIONS, what);
    }
  }

  private Owner owner(String administrator) {
    return services
        .databases()
        .use(database -> administrators.find(database.published(), administrator))
        .map(Owner::of)
        .orElseThrow(() ->
            new SessionError.AssignFailed("There is no administrator '" + administrator + "'."));
  }

  /** Ends the login of a session that the caller may end, and whose changes may be dropped. */
  private PrivateSession disconnected(Session caller, PrivateSession target, boolean discard) {
    requireOwn(caller, target, "end a session of another administrator");
    // On a standby every login is read-only, and what was left there may be dropped nevertheless.
    if (discard && !services.isStandby()) {
      requireReadWrite(caller);
    }
    Session login = target.attached();
    if (login != null) {
      end(login, "It was disconnected by an administrator.");
    }
    return target;
  }

  /** Refuses a login that was ended or taken over while its request waited. */
  private static void requireAttached(Session caller) {
    if (caller.work().attached() != caller) {
      throw new SessionError.WrongSessionId(caller.sid(), "It was ended or taken over.");
    }
  }

  /** Looks first whether it can be shown. */
  private void show(Session caller, EarlierState then) {
    try {
      services.databases().use(database -> then.read(database, _ -> true));
    } catch (RuntimeException e) {
      then.close();
      throw e;
    }
    caller.show(then);
  }

  /** Takes the login away from changes that go to another administrator. */
  private void release(
      Session caller, PrivateSession target, String administrator, boolean disconnectActive) {
    Session active = target.attached();
    if (active == caller) {
      SessionRecord record = target.record();
      LoginOptions options =
          new LoginOptions(false, false, "", "", "", record.timeoutSeconds(), record.domain());
      move(caller, open.begin(caller.administrator(), caller.address(), options));
    } else if (active != null) {
      if (!disconnectActive) {
        throw new SessionError.AssignFailed(
            "Session "
                + target.uid()
                + " is in use by administrator '"
                + target.record().administrator()
                + "'. Use disconnect-active-session to assign it nevertheless");
      }
      logins.remove(active, "Its session was assigned to administrator '" + administrator + "'.");
      target.detach();
    }
  }

  private Session move(Session caller, PrivateSession target) {
    PrivateSession left = caller.work();
    target.attach(caller, caller.administrator(), caller.address());
    caller.moveTo(target);
    leave(left);
    return caller;
  }

  private void expire(Session session) {
    end(session, "It was idle for longer than its session-timeout.");
  }

  private void end(Session session, String cause) {
    arranged(() -> {
      logins.remove(session, cause);
      session.showOwn();
      PrivateSession left = session.work();
      if (left.attached() == session) {
        leave(left);
      }
      return session;
    });
  }

  private void leave(PrivateSession session) {
    session.detach();
    open.forgetIfDone(session);
  }

  private static String name(Session session) {
    return session.administrator().name();
  }

  private <T> T arranged(Supplier<T> work) {
    arranging.lock();
    try {
      return work.get();
    } finally {
      arranging.unlock();
    }
  }
}
