package dev.redoubt.bench.generate;

import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.RevisionDraft;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.server.ManagementDatabase;
import dev.redoubt.server.ServerDirectory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Fills the database of a server that does not run, without going through its API. */
public final class GeneratedDatabase {

  /** As in a large import. */
  private static final int CHANGES_PER_REVISION = 10_000;

  private static final int WRITE_BUFFER_BYTES = 1 << 20;

  private final ObjectGenerator generator;
  private final InstantSource clock;
  private final SecureRandom random;

  public GeneratedDatabase(ObjectGenerator generator, InstantSource clock, SecureRandom random) {
    this.generator = generator;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Publishes the first objects of the sequence and writes their canonical JSON, one a line.
   *
   * @param directory an initialized Primary
   * @param json gets the same objects as text
   * @param progress is told how many objects are in
   */
  public void fill(ServerDirectory directory, int objects, Path json, IntConsumer progress)
      throws IOException {
    try (DatabaseHome home = open(directory);
        Lease lease = home.lease();
        OutputStream text =
            new BufferedOutputStream(Files.newOutputStream(json), WRITE_BUFFER_BYTES)) {
      for (int from = 0; from < objects; from += CHANGES_PER_REVISION) {
        int to = Math.min(objects, from + CHANGES_PER_REVISION);
        lease.database().commit(draft(changes(from, to, text)));
        progress.accept(to);
      }
    }
  }

  private List<ObjectChange> changes(int from, int to, OutputStream text) throws IOException {
    List<ObjectChange> changes = new ArrayList<>(to - from);
    for (int index = from; index < to; index++) {
      ManagedObject object = generator.object(index);
      text.write(object.canonical());
      text.write('\n');
      changes.add(new ObjectChange(object.uid(), Optional.empty(), Optional.of(object)));
    }
    return changes;
  }

  private RevisionDraft draft(List<ObjectChange> changes) {
    Instant now = clock.instant();
    return RevisionDraft.ofChanges(
        Uid.random(random), MetaInfo.SYSTEM, now, "Generated objects", changes);
  }

  private DatabaseHome open(ServerDirectory directory) throws IOException {
    return ManagementDatabase.open(
        directory.database(),
        clock,
        random,
        (what, cause) -> {
          throw new IllegalStateException("The database cannot be written: " + what, cause);
        });
  }
}
