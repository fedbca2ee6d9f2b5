package dev.redoubt.ha.bundle;

import dev.redoubt.database.ArchiveReason;
import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseEnvironment;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.DatabaseOptions;
import dev.redoubt.database.Lease;
import dev.redoubt.database.Progress;
import dev.redoubt.database.Restore;
import dev.redoubt.database.RevisionDraft;
import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.database.bundle.BundleRecord;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.ha.core.Identity;
import dev.redoubt.ha.loop.NamedIndexing;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.Versions;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.TermRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** A server with a database, archives and bundles on the disk, and others that it can ask. */
final class KeepingServer implements AutoCloseable {

  private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

  final Uid uid;
  final DatabaseHome home;
  final LocalStore local;
  final BundleStore store;
  final BundleKeeper keeper;
  final BundleExchange exchange;
  final Map<Uid, KeepingServer> reached = new LinkedHashMap<>();

  /** Breaks copies off after so many bytes; negative never. */
  int cutAfter = -1;

  private final Path directory;
  private long snapshots;

  KeepingServer(Path directory, long number) throws IOException {
    this.uid = new Uid(number, number);
    this.directory = directory;
    this.home =
        DatabaseHome.open(
            directory.resolve("database"),
            DatabaseOptions.DEFAULT,
            new DatabaseEnvironment(
                new NamedIndexing(),
                InstantSource.fixed(TIME),
                System::nanoTime,
                new Random(number),
                KeepingServer::halt));
    this.local = LocalStore.open(directory.resolve("local"), KeepingServer::halt);
    this.store = new BundleStore(home.bundles(), 0, InstantSource.fixed(TIME));
    Identity identity =
        new Identity(
            uid, new Uid(1, number), "server-" + number, Role.PRIMARY, new Versions("1.0", 1));
    this.keeper = new BundleKeeper(identity, home, local, store);
    this.exchange = new BundleExchange(keeper, this::others);
  }

  <T> T database(Function<Database, T> work) {
    try (Lease lease = home.lease()) {
      return work.apply(lease.database());
    }
  }

  /** Begins a history. */
  void begin() {
    TermRecord record =
        new TermRecord(1, new Uid(9, 9), uid, TermRecord.Cause.FIRST, Optional.empty());
    database(one -> one.commit(RevisionDraft.ofTerm(new Uid(20, 20), TIME, record)));
  }

  /** Publishes one revision that adds a host. */
  void publish(long host) {
    ObjectNode body = CanonicalJson.MAPPER.createObjectNode();
    Uid object = new Uid(77, host);
    body.put("uid", object.toString()).put("type", "host").put("name", "host-" + host);
    body.put("domain", Domain.SMC_USER.uid().toString());
    body.putObject("meta-info").put("validation-state", "ok");
    ObjectChange change =
        new ObjectChange(object, Optional.empty(), Optional.of(ManagedObject.of(body)));
    database(one ->
        one.commit(
            RevisionDraft.ofChanges(
                new Uid(30, host), "admin", TIME, "host " + host, List.of(change))));
  }

  /** Takes the revisions that another server has more. */
  void follow(KeepingServer other) {
    long own = database(one -> one.position().number());
    other
        .database(one -> one.revisions(own, 100))
        .forEach(revision ->
            database(one -> {
              one.apply(revision);
              return true;
            }));
  }

  /** Its database is replaced by another server's and archived, as at the end of a conflict. */
  void replaceBy(KeepingServer winner) throws IOException {
    WriteGate gate =
        new WriteGate(
            Duration.ofSeconds(5),
            new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "closed"));
    Uid id = new Uid(7, ++winner.snapshots);
    try (Snapshot snapshot = winner.home.snapshot(id, gate);
        Restore restore = home.restore(snapshot.manifest())) {
      Path files = winner.directory.resolve("database/snapshots").resolve(id.toString());
      for (SnapshotFile file : restore.missing()) {
        restore.receive(file, 0, ByteBuffer.wrap(Files.readAllBytes(files.resolve(file.name()))));
      }
      restore.verify(Progress.NONE);
      restore.switchTo(() -> true, Optional.of(ArchiveReason.of("a conflict")));
    }
  }

  List<Uid> bundles() {
    return store.all().stream()
        .filter(record -> record.kept().isPresent())
        .map(BundleRecord::id)
        .toList();
  }

  @Override
  public void close() {
    home.close();
    local.close();
  }

  private Map<Uid, BundleExchange.Other> others() {
    Map<Uid, BundleExchange.Other> others = new LinkedHashMap<>();
    reached.forEach((other, server) -> others.put(other, server.served()));
    return others;
  }

  private BundleExchange.Other served() {
    return new BundleExchange.Other() {
      @Override
      public List<BundleRecord> records() {
        return store.all();
      }

      @Override
      public void copy(BundleRecord wanted, OutputStream to) throws IOException {
        try (InputStream in = store.open(wanted.id(), 0)) {
          byte[] all = in.readAllBytes();
          if (cutAfter >= 0 && cutAfter < all.length) {
            to.write(all, 0, cutAfter);
            throw new IOException("The connection was cut");
          }
          to.write(all);
        }
      }
    };
  }

  private static void halt(String what, Throwable cause) {
    throw new AssertionError(what, cause);
  }
}
