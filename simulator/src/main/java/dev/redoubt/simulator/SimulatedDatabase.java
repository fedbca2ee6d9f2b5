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
 * A management database that holds nothing but its history: real chains over small records. It
 * appends what it is given; whether it may is the guards' business, so that a broken guard shows.
 */
final class SimulatedDatabase {

  private List<Revision> revisions = new ArrayList<>();
  private List<Lineage.Term> terms = new ArrayList<>();
  private boolean damaged;

  Position position() {
    return revisions.isEmpty() ? Position.EMPTY : revisions.getLast().position();
  }

  History history() {
    return new History(position(), terms, new View(revisions, revisions.size()), 0);
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
  Revision commit(Uid session, Uid term, Optional<TermRecord> record, Instant time) {
    Position before = position();
    byte[] payload = bytes(before.number() + 1, term, session);
    Chain digest = hash(before.chain(), session.toBytes());
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
            digest,
            before.chain(),
            hash(before.chain(), payload));
    append(revision);
    return revision;
  }

  void append(Revision revision) {
    revision
        .termRecord()
        .ifPresent(
            record -> terms.add(new Lineage.Term(record, revision.number(), revision.previous())));
    revisions.add(revision);
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

  /** A copy that no longer changes. */
  List<Revision> copy() {
    return List.copyOf(revisions);
  }

  /** Switches to another generation, as one atomic act. */
  void replace(List<Revision> snapshot) {
    revisions = new ArrayList<>();
    terms = new ArrayList<>();
    snapshot.forEach(this::append);
  }

  private static Optional<Chain> chainAt(List<Revision> revisions, int size, long number) {
    if (number == 0) {
      return Optional.of(Chain.EMPTY);
    }
    return number < 0 || number > size
        ? Optional.empty()
        : Optional.of(revisions.get((int) number - 1).chain());
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
      return revisions.subList(0, size).stream()
          .flatMap(revision ->
              revision.termRecord().stream()
                  .map(record -> new Term(record, revision.number(), revision.previous())))
          .toList();
    }
  }
}
