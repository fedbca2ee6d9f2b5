package dev.redoubt.bench.measure;

import dev.redoubt.bench.generate.ObjectGenerator;
import dev.redoubt.bench.process.ManagedServer;
import dev.redoubt.bench.process.ServerPair;
import dev.redoubt.bench.report.Figure;
import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.RevisionDraft;
import dev.redoubt.database.digest.ElementHash;
import dev.redoubt.database.digest.SetDigest;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import dev.redoubt.server.ManagementDatabase;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Commit, apply and digest without server, network and API, on the databases of a pair of servers
 * that were in step. The servers are stopped for it, and stay so: this is the last measurement.
 */
public final class InProcessFigures implements Measurement {

  private static final int MANY = 10_000;
  private static final int DIGESTS = 200_000;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final ObjectGenerator generator;
  private final SecureRandom random = new SecureRandom();
  private int next;

  /**
   * A measurement.
   *
   * @param generator the one that the databases were filled from
   */
  public InProcessFigures(ObjectGenerator generator) {
    this.generator = generator;
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    ServerPair pair = bench.pair();
    ManagedServer active = pair.active();
    ManagedServer standby = pair.standby();
    pair.close();
    // Behind what is in the database already, and at the beginning of a cycle.
    next = bench.objects();
    try (DatabaseHome from = open(active);
        DatabaseHome to = open(standby);
        Lease committing = from.lease();
        Lease applying = to.lease()) {
      for (int run = 0; run < bench.runs(); run++) {
        replicate(bench, committing.database(), applying.database());
      }
    }
    for (int run = 0; run < bench.runs(); run++) {
      bench.add(Figure.DIGEST, digestMicros());
    }
  }

  private void replicate(Bench bench, Database from, Database to) {
    long start = System.nanoTime();
    Revision one = from.commit(draft(1));
    bench.add(Figure.COMMIT_ONE, (System.nanoTime() - start) / NANOS_PER_MILLI);
    to.apply(one);
    RevisionDraft draft = draft(MANY);
    start = System.nanoTime();
    Revision many = from.commit(draft);
    bench.add(Figure.COMMIT_MANY, (System.nanoTime() - start) / NANOS_PER_SECOND);
    start = System.nanoTime();
    to.apply(many);
    bench.add(Figure.APPLY_MANY, (System.nanoTime() - start) / NANOS_PER_SECOND);
  }

  private double digestMicros() {
    List<ManagedObject> objects = IntStream.range(0, MANY).mapToObj(generator::object).toList();
    List<byte[]> bodies = objects.stream().map(ManagedObject::canonical).toList();
    ElementHash hash = new ElementHash();
    SetDigest digest = SetDigest.empty();
    long start = System.nanoTime();
    for (int i = 0; i < DIGESTS; i++) {
      ManagedObject object = objects.get(i % MANY);
      digest.add(hash.of(object.domain(), object.uid(), bodies.get(i % MANY), 0));
    }
    return (System.nanoTime() - start) / NANOS_PER_MICRO / DIGESTS;
  }

  private RevisionDraft draft(int changes) {
    List<ObjectChange> list =
        IntStream.range(next, next + changes)
            .mapToObj(generator::object)
            .map(object -> new ObjectChange(object.uid(), Optional.empty(), Optional.of(object)))
            .toList();
    next += changes;
    return RevisionDraft.ofChanges(
        Uid.random(random), MetaInfo.SYSTEM, InstantSource.system().instant(), "", list);
  }

  private DatabaseHome open(ManagedServer server) throws IOException {
    return ManagementDatabase.open(
        server.directory().database(),
        InstantSource.system(),
        random,
        (what, cause) -> {
          throw new IllegalStateException("The database cannot be written: " + what, cause);
        });
  }
}
