package dev.redoubt.session;

import dev.redoubt.database.Database;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import dev.redoubt.session.login.Administrator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One private set of changes, whether a login works in it or not. Whatever reads or changes the
 * changes holds {@link #lock()}; the record and the attached login may be read by anybody.
 */
final class PrivateSession {

  private static final String PUBLISH_FIRST = "Publish or discard them";

  private final SessionServices services;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final AtomicReference<SessionRecord> record;
  private final PrivateChanges changes;
  private volatile @Nullable Session attached;

  PrivateSession(SessionServices services, SessionRecord record) {
    this.services = services;
    this.record = new AtomicReference<>(record);
    this.changes = new PrivateChanges(services, this);
  }

  ReentrantLock lock() {
    return lock;
  }

  ObjectLocks locks() {
    return services.locks();
  }

  SessionRecord record() {
    return record.get();
  }

  Uid uid() {
    return record().uid();
  }

  ObjectLock asLock() {
    SessionRecord now = record();
    return new ObjectLock(now.uid(), now.administrator());
  }

  int size() {
    return changes.touched().size();
  }

  /** Objects that are not locked only. */
  int changedObjects() {
    return changes.touched().changed();
  }

  boolean isEmpty() {
    return size() == 0;
  }

  @Nullable Session attached() {
    return attached;
  }

  boolean isConnected() {
    return attached != null;
  }

  /** A login begins to work here. */
  void attach(Session session, Administrator administrator, String address) {
    attached = session;
    update(known -> known.loggedIn(Owner.of(administrator), address, services.clock().instant()));
  }

  /** The login that worked here does not any more; its changes stay. */
  void detach() {
    attached = null;
    update(known -> known.loggedOut(services.clock().instant()));
  }

  /** Changes the record, and stores it if there are changes that it belongs to. */
  void update(UnaryOperator<SessionRecord> change) {
    SessionRecord updated = record.updateAndGet(change);
    if (!isEmpty()) {
      services.store().save(updated);
    }
  }

  /** Something was published below the changes: the next use looks again. */
  void markStale() {
    changes.markStale();
  }

  void restore(ChangeStore.Stored stored) {
    changes.restore(stored);
  }

  /** The published objects with the changes over them. */
  ObjectReader view(Database database) {
    settle(database);
    return changes.view(database);
  }

  <T, E extends Exception> T edit(Session session, Database database, Edit<T, E> edit) throws E {
    settle(database);
    requireStaying();
    return changes.edit(session, database, edit);
  }

  PublishOutcome publish(Database database, Administrator administrator) {
    requireStaying();
    Uid published = uid();
    Optional<Revision> known = database.revisionOfSession(published);
    if (known.isPresent()) {
      closeAsPublished();
      return new PublishOutcome(published, known.get().changes().size(), known);
    }
    if (isEmpty()) {
      return new PublishOutcome(published, 0, Optional.empty());
    }
    SessionRecord now = record();
    Optional<Revision> revision =
        services
            .publisher()
            .publish(
                database,
                new Publisher.Request(published, now.administrator(), text(now)),
                () -> permitted(administrator, changes.candidate(database)));
    closeAsPublished();
    return new PublishOutcome(
        published, revision.map(done -> done.changes().size()).orElse(0), revision);
  }

  private static PublishValidation.Candidate permitted(
      Administrator administrator, PublishValidation.Candidate candidate) {
    PublishRights.require(administrator, candidate);
    return candidate;
  }

  /** Drops every change that is not published already; answers how many there were. */
  int discard(Database database) {
    settle(database);
    requireStaying();
    int discarded = changedObjects();
    changes.clear();
    return discarded;
  }

  void unlock(Database database, Uid object, String name) {
    settle(database);
    requireStaying();
    changes.unlock(object, name);
  }

  /** Tells everything that keeps the changes from being published, in sentences. */
  void problems(Database database, Administrator administrator, Consumer<String> found) {
    settle(database);
    PublishValidation.Candidate candidate = changes.candidate(database);
    try {
      PublishRights.require(administrator, candidate);
    } catch (SessionError.NotPermitted e) {
      found.accept(String.valueOf(e.getMessage()));
    }
    services.publisher().problems(candidate, found);
  }

  List<ObjectChange> changes(Database database) {
    settle(database);
    return changes.asChanges(database);
  }

  List<Clash> clashes(Database database) {
    settle(database);
    return changes.clashes(database);
  }

  void resolve(Database database, Uid object, Clash.Choice choice) {
    settle(database);
    requireStaying();
    changes.clashes(database).stream()
        .filter(clash -> clash.uid().equals(object))
        .findFirst()
        .ifPresent(clash -> changes.resolve(database, clash, choice));
  }

  /** Takes over changes that were made elsewhere; there must be none of its own. */
  void propose(Session session, Database database, List<Proposal> proposals) {
    settle(database);
    if (!isEmpty()) {
      throw new SessionError.SessionNotEmpty(size());
    }
    int limit = services.limits().changesPerSession();
    if (proposals.size() > limit) {
      throw new SessionError.TooManyProposals(proposals.size(), limit);
    }
    changes.propose(session, database, proposals);
  }

  /**
   * Refuses a change while another server takes the session over. An Active takes it back instead:
   * the other server learns that when it asks for the last step, and drops what it has.
   */
  private void requireStaying() {
    if (record().move().isEmpty()) {
      return;
    }
    if (services.isStandby()) {
      throw new SessionError.SessionMoving(uid());
    }
    update(known -> known.moving(Optional.empty()));
  }

  /** Forgets the changes that another server has now. On return that is on the disk. */
  void moved(Uid attempt) {
    services.store().markMoved(uid(), attempt);
    closeAsPublished();
  }

  void checkMoreChanges() {
    int limit = services.limits().changesPerSession();
    if (size() >= limit) {
      throw new SessionError.LimitReached("changed objects in this session", limit, PUBLISH_FIRST);
    }
  }

  /** Refuses changes that would not fit one revision: they could only be discarded. */
  void checkBytes() {
    long limit = services.limits().bytesPerSession();
    if (changes.touched().bytes() > limit) {
      throw new SessionError.LimitReached(
          "bytes of changed objects in this session, before and after", limit, PUBLISH_FIRST);
    }
  }

  /** Closes this session as published if the database holds its revision already. */
  void settle(Database database) {
    boolean looksAgain = changes.needsLook(database);
    if (looksAgain && !isEmpty() && database.numberOfSession(uid()).isPresent()) {
      closeAsPublished();
    }
  }

  void close() {
    changes.close();
  }

  /** Changes are the revision's now: forgets them, and goes on under a new uid. */
  private void closeAsPublished() {
    changes.clear();
    record.updateAndGet(known -> known.withUid(Uid.random(services.random())));
  }

  private static String text(SessionRecord record) {
    return record.description().isEmpty() ? record.name() : record.description();
  }
}
