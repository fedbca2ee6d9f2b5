package dev.redoubt.database;

import dev.redoubt.database.digest.SetDigest;
import dev.redoubt.database.revision.RevisionCodec;
import dev.redoubt.database.revision.SealedRevision;
import dev.redoubt.database.revision.TermCodec;
import dev.redoubt.database.table.Engine;
import dev.redoubt.database.table.IndexEntries;
import dev.redoubt.database.table.StoredObject;
import dev.redoubt.database.table.Table;
import dev.redoubt.database.table.TableBatch;
import dev.redoubt.database.table.View;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a draft into the next revision, or takes over one that another server made. Works on a
 * given state and returns the next; its caller sees to it that one runs at a time.
 */
final class Publisher {

  private static final int STATE_BYTES = 4096;
  private static final int MAX_EXPECTED_BYTES = 64 << 20;

  private final Engine engine;
  private final View view;
  private final IndexEntries entries;
  private final DiskSpace space;
  private final Spread spread;
  private final DigestUpdate digests;

  Publisher(Engine engine, IndexEntries entries, DiskSpace space, Spread spread) {
    this.space = space;
    this.spread = spread;
    this.digests = new DigestUpdate(spread);
    this.engine = engine;
    this.view = engine.view();
    this.entries = entries;
  }

  /**
   * A revision with the state after it.
   *
   * @param revision now on the disk
   * @param state after it
   * @param indexed what it does to the indexes
   */
  record Published(Revision revision, PublishedState state, List<IndexedChange> indexed) {}

  void requireRoom() {
    space.require(0);
  }

  /** Publishes a draft. On return it is on the disk. */
  Published commit(PublishedState state, RevisionDraft draft) {
    List<ObjectChange> changes = sorted(draft.changes());
    requireFitting(RevisionCodec.bytesOf(changes));
    refuseChangedMeanwhile(changes);
    List<IndexedChange> indexed = indexed(changes);
    new NameClaims(view, spread).check(indexed);
    SetDigest digest = digests.after(state.digest(), changes);
    SealedRevision sealed = RevisionCodec.seal(unsealed(state, draft, changes, digest.summary()));
    requireFitting(sealed.bytes().length);
    if (draft.termRecord().isEmpty()) {
      space.require(sealed.bytes().length); // this server's own change of mode has the reserve
    }
    return write(state, sealed, indexed, digest);
  }

  /**
   * Deletes revisions, but not their chains and sessions.
   *
   * @param from the number of the first
   * @param to the number after the last
   */
  void forget(long from, long to) {
    engine.writeSynced(
        STATE_BYTES,
        batch -> {
          for (long number = from; number < to; number++) {
            batch.delete(Table.REVISIONS, History.revisionKey(number));
          }
        });
  }

  /** Takes over a revision. On return it is on the disk. */
  Published apply(PublishedState state, Revision revision) {
    Position position = state.position();
    if (!revision.previous().equals(position.chain())
        || revision.number() != position.number() + 1) {
      throw new MismatchException(
          MismatchException.Kind.CHAIN,
          "Revision "
              + revision.number()
              + " follows chain "
              + revision.previous().shortText()
              + " and this database stands at "
              + position);
    }
    List<ObjectChange> changes = revision.changes();
    changedMeanwhile(changes).stream().findFirst().ifPresent(Publisher::raiseMismatch);
    SetDigest digest = digests.after(state.digest(), changes);
    requireEqual(MismatchException.Kind.DIGEST, revision, revision.digestAfter(), digest.summary());
    SealedRevision sealed = RevisionCodec.seal(revision);
    requireEqual(
        MismatchException.Kind.RECORD, revision, revision.chain(), sealed.revision().chain());
    space.require(sealed.bytes().length);
    return write(state, sealed, indexed(changes), digest);
  }

  private Published write(
      PublishedState state, SealedRevision sealed, List<IndexedChange> indexed, SetDigest digest) {
    Revision revision = sealed.revision();
    Map<String, Long> deltas = IndexedChange.countDeltas(revision.changes());
    Optional<Lineage.Term> term =
        revision
            .termRecord()
            .map(record -> new Lineage.Term(record, revision.number(), revision.previous()));
    PublishedState next = state.after(revision.position(), digest, deltas, term);
    engine.writeSynced(
        expectedBytes(sealed),
        batch -> {
          writeObjects(batch, indexed);
          writeHistory(batch, sealed, term);
          StateTable.save(batch, next, deltas);
        });
    return new Published(revision, next, indexed);
  }

  /** The revision holds each body; the objects' table holds it again, the indexes some of it. */
  private static int expectedBytes(SealedRevision sealed) {
    return (int) Math.min(STATE_BYTES + 3L * sealed.bytes().length, MAX_EXPECTED_BYTES);
  }

  private static void writeObjects(TableBatch batch, List<IndexedChange> indexed) {
    // All removals first: what one object gives up, another of the same revision may take.
    indexed.forEach(change -> batch.deleteAll(change.removed()));
    for (IndexedChange change : indexed) {
      batch.putAll(change.added());
      byte[] key = StoredObject.key(change.change().uid());
      change
          .change()
          .after()
          .ifPresentOrElse(
              object -> batch.put(Table.OBJECTS, key, StoredObject.encode(object)),
              () -> batch.delete(Table.OBJECTS, key));
    }
  }

  private static void writeHistory(
      TableBatch batch, SealedRevision sealed, Optional<Lineage.Term> term) {
    Revision revision = sealed.revision();
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(revision.number()).array();
    batch.put(Table.REVISIONS, History.revisionKey(revision.number()), sealed.bytes());
    batch.put(Table.SESSIONS, History.sessionKey(revision.session()), number);
    batch.put(Table.CHAINS, History.chainKey(revision.number()), revision.chain().toBytes());
    term.ifPresent(value ->
        batch.put(
            Table.TERMS,
            Table.TERMS.key().number(revision.number()).toBytes(),
            TermCodec.encode(value)));
  }

  private static Revision unsealed(
      PublishedState state, RevisionDraft draft, List<ObjectChange> changes, Chain digest) {
    Uid term = draft.termRecord().map(record -> record.uid()).orElseGet(() -> currentTerm(state));
    return new Revision(
        state.position().number() + 1,
        term,
        draft.session(),
        draft.administrator(),
        draft.time(),
        draft.description(),
        draft.termRecord(),
        changes,
        digest,
        state.position().chain(),
        Chain.EMPTY);
  }

  private static Uid currentTerm(PublishedState state) {
    if (state.terms().isEmpty()) {
      throw new IllegalStateException("The first revision of a database must be a term record");
    }
    return state.terms().getLast().record().uid();
  }

  private List<IndexedChange> indexed(List<ObjectChange> changes) {
    return spread.mapping(changes, change -> IndexedChange.of(change, entries));
  }

  private static List<ObjectChange> sorted(List<ObjectChange> changes) {
    if (changes.size() > RevisionDraft.MAX_CHANGES) {
      throw tooLarge(changes.size() + " changes", RevisionDraft.MAX_CHANGES + " changes");
    }
    Set<Uid> uids = new HashSet<>();
    for (ObjectChange change : changes) {
      if (!uids.add(change.uid())) {
        throw new IllegalArgumentException("The draft changes object " + change.uid() + " twice");
      }
    }
    return changes.stream().sorted(Comparator.comparing(ObjectChange::uid)).toList();
  }

  /** Asked before memory is taken for the revision, and of the whole afterwards. */
  private static void requireFitting(long bytes) {
    if (bytes > RevisionCodec.MAX_BYTES) {
      throw tooLarge(bytes + " bytes", RevisionCodec.MAX_BYTES + " bytes");
    }
  }

  private void refuseChangedMeanwhile(List<ObjectChange> changes) {
    List<Uid> clashes = changedMeanwhile(changes).stream().map(ObjectChange::uid).toList();
    if (!clashes.isEmpty()) {
      throw new PublishRefusedException(
          PublishRefusedException.Reason.CHANGED_MEANWHILE,
          clashes,
          clashes.size()
              + " objects were published otherwise since this session changed them, first "
              + clashes.getFirst()
              + ". Discard the session's change of them, or take the published value over");
    }
  }

  private static void raiseMismatch(ObjectChange change) {
    throw new MismatchException(
        MismatchException.Kind.OBJECT,
        "Object "
            + change.uid()
            + change.before().map(object -> " (" + object + ")").orElse("")
            + " is not on this disk as the revision found it");
  }

  /** The changes whose object is not on this disk as they found it. */
  private List<ObjectChange> changedMeanwhile(List<ObjectChange> changes) {
    return spread
        .over(changes, part -> part.stream().filter(change -> !unchanged(change)).toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private boolean unchanged(ObjectChange change) {
    byte[] stored = view.get(Table.OBJECTS, StoredObject.key(change.uid()));
    Optional<ManagedObject> before = change.before();
    return before
        .map(object -> stored != null && Arrays.equals(stored, StoredObject.encode(object)))
        .orElse(stored == null);
  }

  private static void requireEqual(
      MismatchException.Kind kind, Revision revision, Chain said, Chain computed) {
    if (!said.equals(computed)) {
      throw new MismatchException(
          kind,
          "Revision "
              + revision.number()
              + " says "
              + said
              + " and this server computes "
              + computed);
    }
  }

  private static PublishRefusedException tooLarge(String is, String most) {
    return new PublishRefusedException(
        PublishRefusedException.Reason.TOO_LARGE,
        List.of(),
        "The session has " + is + " and a revision holds at most " + most + ". Publish in parts");
  }
}
