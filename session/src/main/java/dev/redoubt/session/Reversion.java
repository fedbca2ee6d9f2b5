package dev.redoubt.session;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Overlay;
import dev.redoubt.database.RevisionDraft;
import dev.redoubt.database.WriteGate;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes the database back to what a published session left, by a new revision that undoes the later
 * ones. Objects come back with their old bodies byte for byte. What the server itself published,
 * such as certificates and revocations, is never undone, and neither is System Data: administrators
 * stay as they are.
 */
public final class Reversion {

  private final CurrentDatabase databases;
  private final WriteGate gate;
  private final Publisher publisher;
  private final Sessions sessions;
  private final SecureRandom random;

  public Reversion(
      DatabaseHome home,
      WriteGate gate,
      Publisher publisher,
      Sessions sessions,
      SecureRandom random) {
    this.databases = new CurrentDatabase(home);
    this.gate = gate;
    this.publisher = publisher;
    this.sessions = sessions;
    this.random = random;
  }

  /**
   * What a revert would do.
   *
   * @param changes objects that would change
   * @param problems why it cannot be done, in sentences, 500 at most; empty if it can
   */
  public record Plan(int changes, List<String> problems) {

    public Plan {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Looks whether a revert can be done: no object in question is locked, names are free, and
   * referenced objects exist.
   *
   * @throws SessionError.SessionNotFound if the session was not published
   */
  public Plan verify(Uid toSession) {
    return databases.use(database -> {
      try (Overlay overlay = database.newOverlay()) {
        List<ObjectChange> changes = inverse(database, toSession);
        Problems problems = new Problems();
        locked(changes).forEach(problems);
        publisher.problems(candidate(database, overlay, changes), problems);
        return new Plan(changes.size(), problems.first());
      }
    });
  }

  /**
   * Reverts, as a revision of the caller's administrator. The caller's own changes stay private.
   *
   * @throws SessionError.ReadOnly if the caller's login is read-only
   * @throws SessionError.NotPermitted if the caller may not edit one of the objects
   * @throws SessionError.SessionNotFound if the session was not published
   * @throws SessionError.RevertFailed if it cannot be done; nothing was changed
   * @throws dev.redoubt.database.WriteRefusedException if this server may not write now
   */
  public PublishOutcome revert(Session caller, Uid toSession) {
    if (caller.isReadOnlyLogin()) {
      throw new SessionError.ReadOnly();
    }
    Publisher.Request request =
        new Publisher.Request(
            Uid.random(random),
            caller.administrator().name(),
            "Revert to the revision of session " + toSession);
    Optional<Revision> revision =
        gate.write(() -> databases.use(database -> publish(database, request, caller, toSession)));
    return new PublishOutcome(
        request.session(), revision.map(done -> done.changes().size()).orElse(0), revision);
  }

  private Optional<Revision> publish(
      Database database, Publisher.Request request, Session caller, Uid toSession) {
    try (Overlay overlay = database.newOverlay()) {
      return publisher.publish(
          database,
          request,
          () -> {
            List<ObjectChange> changes = inverse(database, toSession);
            List<String> locked = locked(changes);
            if (!locked.isEmpty()) {
              throw new SessionError.RevertFailed(locked);
            }
            PublishValidation.Candidate candidate = candidate(database, overlay, changes);
            PublishRights.require(caller.administrator(), candidate);
            return candidate;
          });
    } catch (SessionError.PublishFailed e) {
      throw new SessionError.RevertFailed(e.problems());
    }
  }

  private List<String> locked(List<ObjectChange> changes) {
    List<String> problems = new ArrayList<>();
    for (ObjectChange change : changes) {
      sessions
          .lockOf(change.uid())
          .ifPresent(lock ->
              problems.add(
                  "Object '"
                      + change.before().or(change::after).map(ManagedObject::name).orElse("")
                      + "' is locked by session "
                      + lock.session()
                      + " of administrator '"
                      + lock.administrator()
                      + "'."));
    }
    return problems;
  }

  private static PublishValidation.Candidate candidate(
      Database database, Overlay overlay, List<ObjectChange> changes) {
    changes.stream()
        .filter(change -> change.after().isEmpty())
        .forEach(change -> overlay.delete(change.uid()));
    changes.forEach(change -> change.after().ifPresent(overlay::put));
    return new PublishValidation.Candidate(database.published(), overlay, changes);
  }

  private static List<ObjectChange> inverse(Database database, Uid toSession) {
    List<ObjectChange> changes = new ArrayList<>();
    before(database, toSession)
        .forEach((uid, then) -> {
          Optional<ManagedObject> now = database.published().find(uid);
          if (!now.equals(then)) {
            changes.add(new ObjectChange(uid, now, then));
          }
        });
    return changes;
  }

  /** Each object that was changed since, as it was at that revision; sorted by uid. */
  private static Map<Uid, Optional<ManagedObject>> before(Database database, Uid toSession) {
    long target =
        database
            .numberOfSession(toSession)
            .orElseThrow(() -> new SessionError.SessionNotFound(toSession));
    Map<Uid, Optional<ManagedObject>> before = new TreeMap<>();
    Set<Uid> kept = new HashSet<>();
    for (long number = database.position().number(); number > target; number--) {
      collect(revision(database, number), before, kept);
    }
    before.keySet().removeAll(kept);
    return before;
  }

  private static Revision revision(Database database, long number) {
    return database
        .revision(number)
        .orElseThrow(() ->
            new SessionError.RevertFailed(
                List.of(
                    "Revision "
                        + number
                        + " was purged, so it cannot be undone. Revisions are kept from "
                        + database.oldestRevision()
                        + " on.")));
  }

  /** Administrators who were dismissed, and passwords that were changed, must not come back. */
  private static boolean isOfSystemData(ObjectChange change) {
    return change
        .after()
        .or(change::before)
        .filter(object -> object.domain().equals(Domain.SYSTEM_DATA.uid()))
        .isPresent();
  }

  private static void collect(
      Revision revision, Map<Uid, Optional<ManagedObject>> before, Set<Uid> kept) {
    boolean system = revision.administrator().equals(Publisher.SYSTEM);
    for (ObjectChange change : revision.changes()) {
      if (system || isOfSystemData(change)) {
        kept.add(change.uid());
      } else {
        before.put(change.uid(), change.before());
      }
    }
    if (before.size() > RevisionDraft.MAX_CHANGES) {
      throw new SessionError.RevertFailed(
          List.of(
              "More than "
                  + RevisionDraft.MAX_CHANGES
                  + " objects were changed since. Revert to a later revision first."));
    }
  }
}
