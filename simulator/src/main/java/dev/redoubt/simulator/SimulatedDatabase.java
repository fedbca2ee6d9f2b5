package dev.redoubt.simulator;

import dev.redoubt.ha.core.History;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import dev.redoubt.model.history.TermRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A management database that holds nothing but its history and its management servers: real chains
 * over small records. It appends what it is given; whether it may is the guards' business, so that
 * a broken guard shows.
 */
final class SimulatedDatabase {

  private final Bodies bodies;
  private final Members founding;
  private List<Revision> revisions = new ArrayList<>();
  private List<Lineage.Term> terms = new ArrayList<>();
  private Members members;
  private Chain digest = Chain.EMPTY;
  private long purgedThrough;
  private boolean damaged;

  /**
   * An empty database.
   *
   * @param bodies of all revisions
   * @param founding the servers that one with an empty database knows
   */
  SimulatedDatabase(Bodies bodies, Members founding) {
    this.bodies = bodies;
    this.founding = founding;
    this.members = founding;
  }

  Position position() {
    return revisions.isEmpty() ? Position.EMPTY : revisions.getLast().position();
  }

  History history() {
    return new History(position(), terms, new View(revisions, revisions.size()), purgedThrough);
  }

  /** The management servers. */
  Members members() {
    return members;
  }

  /** The revisions from a number on, at most so many. */
  List<Revision> after(long number, int limit) {
    int from = (int) Math.min(number, revisions.size());
    return List.copyOf(revisions.subList(from, Math.min(revisions.size(), from + limit)));
  }

  Optional<Chain> chainAt(long number) {
    return chainAt(revisions, revisions.size(), number);
  }

  /** Makes and appends the next revision. */
  Revision commit(Uid session, Uid term, Optional<TermRecord> record, Body body, Instant time) {
    Position before = position();
    byte[] payload = bytes(before.number() + 1, term, session);
    Revision revision =
        new Revision(
            before.number() + 1,
            term,
            session,
            "admin",
            time,
            "",
            record,
            List.of(),
            digestAfter(session),
            before.chain(),
            hash(before.chain(), payload));
    bodies.add(revision.chain(), body);
    append(revision);
    return revision;
  }

  /** The digest over all objects, as it is kept beside them. */
  Chain digest() {
    return digest;
  }

  /**
   * What the digest becomes by what a session changes, worked out from the objects that are here.
   */
  Chain digestAfter(Uid session) {
    return hash(digest, session.toBytes());
  }

  /** Appends a revision, whatever it says of the digest; that is to be compared before. */
  void append(Revision revision) {
    digest = digestAfter(revision.session());
    termOf(revision).ifPresent(terms::add);
    members = members.after(revision, bodies.of(revision.chain()));
    revisions.add(revision);
  }

  /** Deletes the changes of old revisions; their chains stay. */
  void purge(long through) {
    purgedThrough = Math.max(purgedThrough, through);
  }

  long purgedThrough() {
    return purgedThrough;
  }

  /** Whether a bit of an object flipped: a recomputation of the digest finds it, nothing else. */
  boolean isDamaged() {
    return damaged;
  }

  void damage(boolean now) {
    damaged = now;
  }

  /** Whether a session was published here. */
  boolean holdsSession(Uid session) {
    return revisions.stream().anyMatch(revision -> revision.session().equals(session));
  }

  /** Whether a revision is here, and not purged. */
  boolean holds(Revision revision) {
    return revision.number() > purgedThrough
        && chainAt(revision.number()).equals(Optional.of(revision.chain()));
  }

  /** A copy that no longer changes. */
  Generation copy() {
    return new Generation(revisions, purgedThrough);
  }

  /** All revisions, to be read at once. */
  List<Revision> revisions() {
    return revisions;
  }

  /** Switches to another generation, as one atomic act. */
  void replace(Generation generation) {
    revisions = new ArrayList<>();
    terms = new ArrayList<>();
    digest = Chain.EMPTY;
    members = founding;
    purgedThrough = generation.purgedThrough();
    generation.revisions().forEach(this::append);
  }

  static Optional<Chain> chainAt(List<Revision> revisions, int size, long number) {
    if (number == 0) {
      return Optional.of(Chain.EMPTY);
    }
    return number < 0 || number > size
        ? Optional.empty()
        : Optional.of(revisions.get((int) number - 1).chain());
  }

  static List<Lineage.Term> terms(List<Revision> revisions) {
    return revisions.stream().flatMap(revision -> termOf(revision).stream()).toList();
  }

  private static Optional<Lineage.Term> termOf(Revision revision) {
    return revision
        .termRecord()
        .map(record -> new Lineage.Term(record, revision.number(), revision.previous()));
  }

  private static byte[] bytes(long number, Uid term, Uid session) {
    return ByteBuffer.allocate(8 + 2 * Uid.BYTES)
        .putLong(number)
        .put(term.toBytes())
        .put(session.toBytes())
        .array();
  }

  private static Chain hash(Chain previous, byte[] payload) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("simulator".getBytes(StandardCharsets.US_ASCII));
      digest.update(previous.toBytes());
      return Chain.of(digest.digest(payload));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The lineage at one size; the list behind it only grows. */
  private record View(List<Revision> revisions, int size) implements Lineage {

    @Override
    public Position position() {
      return size == 0 ? Position.EMPTY : revisions.get(size - 1).position();
    }

    @Override
    public Optional<Chain> chainAt(long number) {
      return SimulatedDatabase.chainAt(revisions, size, number);
    }

    @Override
    public List<Term> terms() {
      return SimulatedDatabase.terms(revisions.subList(0, size));
    }
  }
}
