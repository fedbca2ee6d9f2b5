package dev.redoubt.session;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.PublishRefusedException;
import dev.redoubt.database.RevisionDraft;
import dev.redoubt.database.WriteGate;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes changes into revisions. One publish validates and commits at a time, so that two sessions
 * cannot pass validation side by side and break a reference together.
 */
public final class Publisher {

  /** The administrator of what the server itself publishes. */
  public static final String SYSTEM = MetaInfo.SYSTEM;

  private final CurrentDatabase databases;
  private final WriteGate gate;
  private final PublishValidation validation;
  private final InstantSource clock;
  private final SecureRandom random;
  private final ReentrantLock publishing = new ReentrantLock(true);

  public Publisher(
      DatabaseHome home,
      WriteGate gate,
      PublishValidation validation,
      InstantSource clock,
      SecureRandom random) {
    this.databases = new CurrentDatabase(home);
    this.gate = gate;
    this.validation = validation;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Publishes changes of the server itself, such as the state of the internal CA, as administrator
   * {@link #SYSTEM}. Locks of sessions do not hinder it; a session that changed the same object
   * meets a clash when it publishes.
   *
   * @param changes reads what is published and says what shall be; no other publish runs meanwhile
   * @return the revision; empty if nothing changes
   * @throws dev.redoubt.database.WriteRefusedException if this server may not write now
   * @throws SessionError.PublishFailed if the database refuses the changes
   */
  public Optional<Revision> publishAsSystem(String description, SystemChanges changes) {
    Request request = new Request(Uid.random(random), SYSTEM, description);
    return gate.write(() ->
        databases.use(database ->
            exclusively(() -> commit(database, request, systemChanges(database, changes)))));
  }

  /** Validates and commits. The caller is inside the gate and holds a lease. */
  Optional<Revision> publish(
      Database database, Request request, Supplier<PublishValidation.Candidate> changes) {
    return exclusively(() -> {
      PublishValidation.Candidate candidate = changes.get();
      validate(candidate);
      return commit(database, request, candidate.changes());
    });
  }

  /**
   * Only validates.
   *
   * @throws SessionError.PublishFailed with the problems
   */
  void validate(PublishValidation.Candidate candidate) {
    Problems problems = new Problems();
    problems(candidate, problems);
    if (problems.total() > 0) {
      throw new SessionError.PublishFailed(problems);
    }
  }

  /** Tells everything that keeps the changes from being published. */
  void problems(PublishValidation.Candidate candidate, Consumer<String> found) {
    if (!candidate.changes().isEmpty()) {
      validation.problems(candidate, found);
    }
  }

  /** What must be decided object by object before these changes can be published. */
  List<Clash> clashes(PublishValidation.Candidate candidate) {
    return candidate.changes().isEmpty() ? List.of() : validation.clashes(candidate);
  }

  private Optional<Revision> commit(
      Database database, Request request, List<ObjectChange> changes) {
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    RevisionDraft draft =
        RevisionDraft.ofChanges(
            request.session(),
            request.administrator(),
            clock.instant(),
            request.description(),
            changes);
    try {
      return Optional.of(database.commit(draft));
    } catch (PublishRefusedException e) {
      throw new SessionError.PublishFailed(Problems.of(String.valueOf(e.getMessage())));
    }
  }

  private List<ObjectChange> systemChanges(Database database, SystemChanges changes) {
    ObjectReader published = database.published();
    Instant now = clock.instant();
    List<ObjectChange> result = new ArrayList<>();
    for (SystemChange change : changes.decide(published)) {
      Optional<ManagedObject> before = published.find(change.uid());
      Optional<ManagedObject> after = change.after().map(body -> stamped(body, before, now));
      if (before.isPresent() || after.isPresent()) {
        result.add(new ObjectChange(change.uid(), before, after));
      }
    }
    return result;
  }

  private static ManagedObject stamped(
      ObjectNode body, Optional<ManagedObject> before, Instant now) {
    ObjectNode stamped = body.deepCopy();
    MetaInfo metaInfo =
        before
            .map(known -> MetaInfo.of(known).modified(now, SYSTEM))
            .orElseGet(() -> MetaInfo.created(now, SYSTEM));
    stamped.set(MetaInfo.FIELD, metaInfo.toJson());
    return ManagedObject.of(stamped);
  }

  private <T> T exclusively(Supplier<T> work) {
    publishing.lock();
    try {
      return work.get();
    } finally {
      publishing.unlock();
    }
  }

  /**
   * What a revision is called.
   *
   * @param session names it
   * @param administrator who publishes
   * @param description for people
   */
  record Request(Uid session, String administrator, String description) {}

  /** Decides what the server publishes, from what is published. */
  @FunctionalInterface
  public interface SystemChanges {
    List<SystemChange> decide(ObjectReader published);
  }

  /**
   * One object as it shall be; {@code meta-info} is set when it is published.
   *
   * @param uid the object
   * @param after its body; empty to delete it
   */
  public record SystemChange(Uid uid, Optional<ObjectNode> after) {}
}
