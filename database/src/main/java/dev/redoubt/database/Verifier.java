package dev.redoubt.database;

import dev.redoubt.database.digest.SetDigest;
import dev.redoubt.database.file.EngineFiles;
import dev.redoubt.database.file.FileDamage;
import dev.redoubt.database.file.TableFile;
import dev.redoubt.database.table.IndexEntries;
import dev.redoubt.database.table.IndexEntry;
import dev.redoubt.database.table.KeyReader;
import dev.redoubt.database.table.SnapshotView;
import dev.redoubt.database.table.StoredObject;
import dev.redoubt.database.table.Table;
import dev.redoubt.database.table.TableFamily;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Examines the state of one instant from the disk: every file that a start reads, the digest from
 * the bytes, every object's form, every index entry that should be there, none that should not, the
 * counts.
 */
final class Verifier {

  private static final List<Table> INDEXES =
      List.of(Table.NAMES, Table.TYPES, Table.REFERENCES, Table.PLACED);
  private static final int REPORT_EVERY = 4096;

  private final EngineFiles files;
  private final SnapshotView view;
  private final IndexEntries entries;
  private final PublishedState state;
  private final Progress progress;
  private final List<String> damage = new ArrayList<>();
  private final Map<String, Long> counts = new HashMap<>();
  private long objects;
  private final EntrySum expected = new EntrySum();

  Verifier(
      EngineFiles files,
      SnapshotView view,
      IndexEntries entries,
      PublishedState state,
      Progress progress) {
    this.files = files;
    this.view = view;
    this.entries = entries;
    this.state = state;
    this.progress = progress;
  }

  /**
   * What was found.
   *
   * @param digest recomputed
   * @param objects read
   * @param damage found
   */
  record Findings(SetDigest digest, long objects, List<String> damage) {}

  Findings run(int threads) {
    examine("check files", this::readFiles);
    SetDigest[] digest = {SetDigest.empty()};
    examine(
        "recompute digest",
        () -> digest[0] = new DigestScan(view, state.objects(), progress).run(threads).digest());
    if (!digest[0].summary().equals(state.summary())) {
      found(
          "The digest of the stored objects is "
              + digest[0].summary()
              + " and not "
              + state.summary()
              + ", as kept");
    }
    examine("compare indexes", this::compareObjects);
    examine("compare indexes", this::compareEntries);
    if (!counts.equals(state.counts())) {
      found("The objects by type are " + counts + " and not " + state.counts() + ", as kept");
    }
    return new Findings(digest[0], objects, damage);
  }

  /** Damage that stops one examination does not keep the others from naming theirs. */
  private void examine(String step, Runnable examination) {
    progress.at(step, 0, state.objects());
    try {
      examination.run();
    } catch (DamagedDatabaseException e) {
      found(String.valueOf(e.getMessage()));
    }
  }

  private void readFiles() {
    files.frameDamage().forEach(damaged -> found(damaged.sentence()));
    int read = 0;
    for (Path path : files.tables()) {
      progress.at("check files", read++, files.tables().size());
      try (TableFile table = new TableFile(path)) {
        table
            .damage()
            .ifPresent(what -> {
              found(new FileDamage(path, what).sentence());
              nameLost(table);
            });
      }
    }
  }

  /** Says which objects lay in what cannot be read any more. */
  private void nameLost(TableFile table) {
    if (!table.isOf(TableFamily.OBJECTS.nameBytes())) {
      return;
    }
    byte[] all = Table.TYPES.key().toBytes();
    try {
      view.scan(Table.TYPES, all, all, (key, value) -> nameIfLost(table, new KeyReader(key)));
    } catch (DamagedDatabaseException _) {
      // The index is damaged too, of which its own file and the comparison tell.
    }
  }

  private boolean nameIfLost(TableFile table, KeyReader key) {
    String type = key.text();
    String name = key.text();
    Uid uid = key.uid();
    if (table.isLost(StoredObject.key(uid))) {
      found(type + " '" + name + "' " + uid + " is stored in the damaged part of that file");
    }
    return damage.size() < Verification.MAX_DAMAGE;
  }

  private void compareObjects() {
    byte[] all = Table.OBJECTS.key().toBytes();
    view.scan(
        Table.OBJECTS,
        all,
        all,
        (key, value) -> {
          compareObject(new KeyReader(key).uid(), value);
          if (++objects % REPORT_EVERY == 0) {
            progress.at("compare indexes", objects, state.objects());
          }
          return true;
        });
  }

  private void compareObject(Uid uid, byte[] value) {
    try {
      ManagedObject object = StoredObject.decode(uid, value);
      if (!Arrays.equals(object.canonical(), CanonicalJson.encode(object.peek()))) {
        found("The stored body of object " + uid + " is not in canonical form");
      }
      counts.merge(object.type(), 1L, Long::sum);
      entries
          .of(Optional.of(object))
          .forEach(entry -> expected.add(entry.keyBytes(), entry.valueBytes()));
    } catch (DamagedDatabaseException | IllegalArgumentException e) {
      found("Object " + uid + ": " + e.getMessage());
    }
  }

  /**
   * Compares sums, which one pass over the indexes makes; names what is wrong only if they differ.
   */
  private void compareEntries() {
    EntrySum stored = new EntrySum();
    for (Table table : INDEXES) {
      byte[] all = table.key().toBytes();
      view.scan(
          table,
          all,
          all,
          (key, value) -> {
            stored.add(key, value);
            if (stored.count() % REPORT_EVERY == 0) {
              progress.at("compare indexes", stored.count(), expected.count());
            }
            return true;
          });
    }
    if (!stored.isEqualTo(expected)) {
      found(
          "The indexes hold "
              + stored.count()
              + " entries and the objects make "
              + expected.count()
              + ", or they differ in content");
      nameWrongEntries();
    }
  }

  private void nameWrongEntries() {
    byte[] all = Table.OBJECTS.key().toBytes();
    view.scan(
        Table.OBJECTS,
        all,
        all,
        (key, value) -> {
          ManagedObject object = StoredObject.decode(new KeyReader(key).uid(), value);
          entries.of(Optional.of(object)).forEach(entry -> compareEntry(object, entry));
          return damage.size() < Verification.MAX_DAMAGE;
        });
  }

  private void compareEntry(ManagedObject object, IndexEntry entry) {
    byte[] stored = view.get(entry.table(), entry.keyBytes());
    if (!Arrays.equals(stored, entry.valueBytes())) {
      found("The index " + entry.table() + " lacks object " + object + " or holds another value");
    }
  }

  private void found(String sentence) {
    if (damage.size() < Verification.MAX_DAMAGE) {
      damage.add(sentence);
    }
  }
}
