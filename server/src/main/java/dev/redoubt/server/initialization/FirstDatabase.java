package dev.redoubt.server.initialization;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.RevisionDraft;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.TermRecord;
import dev.redoubt.server.ManagementDatabase;
import dev.redoubt.server.ServerDirectory;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Generation 1 of a new server's database. */
final class FirstDatabase {

  private final ServerDirectory layout;
  private final InstantSource clock;
  private final SecureRandom random;

  FirstDatabase(ServerDirectory layout, InstantSource clock, SecureRandom random) {
    this.layout = layout;
    this.clock = clock;
    this.random = random;
  }

  /** An empty database: its server has never synchronized. */
  void createEmpty() throws IOException {
    open().close();
  }

  /** Revision 1 begins the first term, revision 2 brings the objects. */
  void create(Uid server, List<ManagedObject> objects) throws IOException {
    try (DatabaseHome home = open();
        Lease lease = home.lease()) {
      Database database = lease.database();
      TermRecord first =
          new TermRecord(1, Uid.random(random), server, TermRecord.Cause.FIRST, Optional.empty());
      database.commit(RevisionDraft.ofTerm(Uid.random(random), clock.instant(), first));
      database.commit(
          RevisionDraft.ofChanges(
              Uid.random(random),
              MetaInfo.SYSTEM,
              clock.instant(),
              "Initialization",
              objects.stream().map(FirstDatabase::added).toList()));
    }
  }

  private static ObjectChange added(ManagedObject object) {
    return new ObjectChange(object.uid(), Optional.empty(), Optional.of(object));
  }

  private DatabaseHome open() throws IOException {
    return ManagementDatabase.open(
        layout.database(),
        clock,
        random,
        (what, cause) -> {
          throw new IllegalStateException("The new database cannot be written: " + what, cause);
        });
  }
}
