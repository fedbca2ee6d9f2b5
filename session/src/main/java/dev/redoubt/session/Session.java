package dev.redoubt.session;

import dev.redoubt.database.Database;
import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.session.login.Administrator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One login and the private changes it works on. Requests that come together are served one after
 * another. The uid changes with every publish; the login stays.
 *
 * <p>Every method throws {@link SessionError.WrongSessionId} once the login was ended or its
 * session was taken over.
 */
public final class Session {

  private final SessionServices services;
  private final String sid;
  private final Optional<String> key;
  private final String address;
  private final boolean readOnly;
  private volatile Administrator administrator;
  private volatile PrivateSession work;
  private volatile long lastUsedNanos;
  private volatile @Nullable EarlierState earlier;

  Session(
      SessionServices services,
      String sid,
      Admission.Admitted admitted,
      String address,
      boolean readOnly,
      PrivateSession work) {
    this.services = services;
    this.sid = sid;
    this.administrator = admitted.administrator();
    this.key = admitted.key();
    this.address = address;
    this.readOnly = readOnly;
    this.work = work;
    touch();
  }

  /** The uid that the next publish names its revision by. */
  public Uid uid() {
    return work.uid();
  }

  /** The published session whose state is shown, or else this session. */
  public Uid shown() {
    EarlierState then = earlier;
    return then == null ? uid() : then.session();
  }

  /** Who works here, with the rights there were at the last request. */
  public Administrator administrator() {
    return administrator;
  }

  /** Where the login came from. */
  public String address() {
    return address;
  }

  /** The domain that new objects go to. */
  public Domain domain() {
    return work.record().domain();
  }

  /**
   * Whether nothing can be changed now: a read-only login, an earlier state is shown, or this
   * server is a Standby.
   */
  public boolean isReadOnly() {
    return isReadOnlyLogin() || services.isStandby();
  }

  /** What show-session tells. */
  public SessionDetails details() {
    return Optional.ofNullable(earlier)
        .flatMap(
            then -> services.databases().use(database -> database.headerOfSession(then.session())))
        .map(SessionCatalogue::describe)
        .orElseGet(() -> SessionCatalogue.describe(work, services));
  }

  /**
   * Reads the published objects with this session's changes over them, or what a published session
   * left if that is shown.
   */
  public <T, E extends Exception> T read(Read<T, E> read) throws E {
    EarlierState then = earlier;
    if (then != null) {
      return services.databases().use(database -> then.read(database, read));
    }
    if (readOnly) {
      return services.databases().use(database -> read.run(database.published()));
    }
    return enter((here, database) -> read.run(here.view(database)));
  }

  /**
   * Changes objects: all that the edit does, or nothing if it throws. On return the change is in
   * the write-ahead log of the local store and survives the death of the process, though not yet
   * that of the machine.
   *
   * @throws SessionError.ReadOnly if the login is read-only
   * @throws SessionError.LimitReached if too many sessions hold changes
   * @throws dev.redoubt.database.WriteRefusedException if this server may not write now
   */
  public <T, E extends Exception> T edit(Edit<T, E> edit) throws E {
    requireReadWrite();
    return change((here, database) -> here.edit(this, database, edit));
  }

  /**
   * Publishes the changes as one revision. On return it is on this server's disk, the locks are
   * free, and the session goes on under a new uid. Succeeds without a revision if there are no
   * changes.
   *
   * @throws SessionError.ReadOnly if the login is read-only
   * @throws SessionError.PublishClash if others published an object that this session changed
   * @throws SessionError.PublishFailed if the changes are not valid as a whole
   * @throws SessionError.NotPermitted if the administrator may not edit one of the objects
   * @throws dev.redoubt.database.WriteRefusedException if this server may not write now
   */
  public PublishOutcome publish() {
    requireReadWrite();
    return change((here, database) -> here.publish(database, administrator));
  }

  /** Drops the changes and frees their locks; answers how many objects were changed. */
  public int discard() {
    return enter(PrivateSession::discard);
  }

  /** The changes, sorted by uid. */
  public List<ObjectChange> changes() {
    return enter(PrivateSession::changes);
  }

  /**
   * Takes over changes that were made elsewhere, all or none, into a session without changes. Those
   * whose base is not what is published are clashes to decide.
   *
   * @throws SessionError.ReadOnly if the login is read-only
   * @throws SessionError.SessionNotEmpty if the session has changes
   * @throws SessionError.TooManyProposals if they are more than a session may hold
   * @throws SessionError.NotPermitted if the administrator may not edit one of the objects
   * @throws SessionError.ObjectLocked if another session has changed one of them
   * @throws SessionError.LimitReached if too many sessions hold changes
   * @throws dev.redoubt.database.WriteRefusedException if this server may not write now
   */
  public void propose(List<Proposal> proposals) {
    requireReadWrite();
    services
        .gate()
        .write(() ->
            enter((here, database) -> {
              here.propose(this, database, proposals);
              return true;
            }));
  }

  /** What has to be decided, object by object, before the changes can be published. */
  public List<Clash> clashes() {
    return enter(PrivateSession::clashes);
  }

  /**
   * Decides a clash. Does nothing if there is none about the object.
   *
   * @throws SessionError.UndecidedClash if this version cannot be published, whatever is chosen
   */
  public void resolve(Uid object, Clash.Choice choice) {
    requireReadWrite();
    change((here, database) -> {
      here.resolve(database, object, choice);
      return true;
    });
  }

  /**
   * Gives back an object that this session locked and did not change.
   *
   * @param name for the refusal
   * @throws SessionError.UnlockFailed if it did not lock it, or changed it
   */
  public void unlock(Uid object, String name) {
    requireReadWrite();
    change((here, database) -> {
      here.unlock(database, object, name);
      return true;
    });
  }

  /**
   * Tells everything that keeps the changes from being published, in sentences; the same rules as a
   * publish.
   *
   * @throws SessionError.PublishClash if others published an object that this session changed
   */
  public void problems(Consumer<String> found) {
    enter((here, database) -> {
      here.problems(database, administrator, found);
      return true;
    });
  }

  /** Whether this session has changed or locked an object. */
  public boolean holds(Uid object) {
    PrivateSession here = work;
    return services.locks().holder(object).filter(holder -> holder == here).isPresent();
  }

  /**
   * Names the session; what is empty stays.
   *
   * @param timeoutSeconds 10 to 3600
   * @throws SessionError.InvalidOption if the timeout is out of range, or a text is too long or has
   *     control characters
   */
  public void describe(
      Optional<String> name, Optional<String> description, Optional<Integer> timeoutSeconds) {
    LoginOptions.checkTexts(name.orElse(""), description.orElse(""));
    timeoutSeconds.ifPresent(LoginOptions::checkTimeout);
    enter((here, database) -> {
      here.update(record ->
          record.withDetails(
              name.orElse(record.name()),
              description.orElse(record.description()),
              timeoutSeconds.orElse(record.timeoutSeconds())));
      return true;
    });
  }

  @Override
  public String toString() {
    return "session " + uid() + " of " + administrator.name();
  }

  String sid() {
    return sid;
  }

  /** Whether nothing can be changed, whatever the mode of the server. */
  boolean isReadOnlyLogin() {
    return readOnly || earlier != null;
  }

  /** Shows what a published session left from now on. */
  void show(EarlierState then) {
    EarlierState before = earlier;
    earlier = then;
    if (before != null) {
      before.close();
    }
  }

  /** Shows the session itself again. */
  void showOwn() {
    EarlierState before = earlier;
    earlier = null;
    if (before != null) {
      before.close();
    }
  }

  /** The hash of the API key that was logged in with; empty after a password. */
  Optional<String> key() {
    return key;
  }

  /** The published state gives the administrator these rights now. */
  void standsNow(Administrator now) {
    administrator = now;
  }

  PrivateSession work() {
    return work;
  }

  /** Works on other changes from now on. */
  void moveTo(PrivateSession other) {
    work = other;
  }

  /** Somebody used the login: it is not idle. */
  void touch() {
    lastUsedNanos = services.nanoTime().getAsLong();
  }

  boolean isIdleTooLong() {
    long idle = services.nanoTime().getAsLong() - lastUsedNanos;
    long allowed = Duration.ofSeconds(work.record().timeoutSeconds()).toNanos();
    return idle > allowed && !work.lock().isLocked();
  }

  private void requireReadWrite() {
    if (isReadOnlyLogin()) {
      throw new SessionError.ReadOnly();
    }
  }

  /** Waits for the requests before, then works on the changes that this login has then. */
  private <T, E extends Exception> T enter(Work<T, E> request) throws E {
    return alone(here -> services.databases().use(database -> request.run(here, database)));
  }

  /**
   * The same for a request that writes. It comes to the gate after its turn in the session: were it
   * to wait for a long read of the session within the gate, a changeover would wait with it.
   */
  private <T, E extends Exception> T change(Work<T, E> request) throws E {
    return alone(here ->
        services
            .gate()
            .write(() -> services.databases().use(database -> request.run(here, database))));
  }

  private <T, E extends Exception> T alone(Turn<T, E> request) throws E {
    while (true) {
      PrivateSession here = work;
      here.lock().lock();
      try {
        if (here.attached() == this) {
          return request.run(here);
        }
        if (here == work) {
          throw new SessionError.WrongSessionId(sid, "It was ended or taken over.");
        }
      } finally {
        here.lock().unlock();
        touch();
      }
    }
  }

  /** A request that has its turn in the session. */
  @FunctionalInterface
  private interface Turn<T, E extends Exception> {
    T run(PrivateSession here) throws E;
  }

  /** A request on the changes. */
  @FunctionalInterface
  private interface Work<T, E extends Exception> {
    T run(PrivateSession here, Database database) throws E;
  }
}
