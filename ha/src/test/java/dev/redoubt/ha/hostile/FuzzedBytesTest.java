package dev.redoubt.ha.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.redoubt.database.Database;
import dev.redoubt.database.bundle.BundleHeader;
import dev.redoubt.database.bundle.BundleReader;
import dev.redoubt.database.bundle.BundleRecord;
import dev.redoubt.database.bundle.BundleVisitor;
import dev.redoubt.database.bundle.BundleWriter;
import dev.redoubt.database.revision.RevisionCodec;
import dev.redoubt.database.revision.TermCodec;
import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.database.snapshot.SnapshotManifest;
import dev.redoubt.ha.dynamic.GatewayStatus;
import dev.redoubt.ha.dynamic.Report;
import dev.redoubt.ha.dynamic.Stamp;
import dev.redoubt.ha.loop.LiveCore;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever bytes a peer sends, a reader takes them or refuses them as it declares, and needs no
 * more memory than they are worth. A failure names the seed that plays it again.
 */
class FuzzedBytesTest {

  private static final int SEEDS = 4_000;
  private static final int RANDOM_BYTES = 600;

  /** For each byte that came; a tree of JSON takes that much. */
  private static final long MEMORY_FACTOR = 200;

  /** What a reader may take for itself, whatever comes. */
  private static final long OWN_MEMORY = 4 << 20;

  private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");
  private static final Uid SERVER = new Uid(0, 3);

  private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path directory;
  private LiveCore server;

  /** Takes bytes of a peer. */
  @FunctionalInterface
  private interface Reader {
    void read(byte[] bytes) throws Exception;
  }

  @BeforeEach
  void open() throws IOException {
    server = new LiveCore(directory, SERVER, Mode.ACTIVE).begin().publish(1, 3).publish(9, 1);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void revisions() {
    List<byte[]> right =
        server.database().use(one -> one.revisions(0, 10)).stream()
            .map(RevisionCodec::encode)
            .toList();

    fuzz(right, IllegalArgumentException.class, RevisionCodec::decode);
    fuzz(right, IllegalArgumentException.class, RevisionCodec::decodeHeader);
  }

  @Test
  void terms() {
    byte[] term = TermCodec.encode(server.database().use(one -> one.lineage().terms().getFirst()));

    fuzz(List.of(term), IllegalArgumentException.class, TermCodec::decode);
  }

  @Test
  void manifests() {
    SnapshotManifest manifest =
        new SnapshotManifest(
            new Uid(1, 1),
            1,
            server.position(),
            server.position().chain(),
            4,
            List.of(
                new SnapshotFile("000012.sst", 500, server.position().chain()),
                new SnapshotFile("CURRENT", 16, server.position().chain())));

    fuzz(List.of(manifest.toJson()), IllegalArgumentException.class, SnapshotManifest::ofJson);
  }

  @Test
  void bundles() throws IOException {
    byte[] right = bundle();

    fuzz(List.of(right), IOException.class, FuzzedBytesTest::readBundle);
    fuzz(List.of(unpacked(right)), IOException.class, bytes -> readBundle(packed(bytes)));
  }

  @Test
  void recordsOfBundles() throws IOException {
    BundleReader reader = new BundleReader(new ByteArrayInputStream(bundle()));
    BundleRecord.Kept kept =
        new BundleRecord.Kept(reader.header(), 2, 4, 300, server.position().chain(), TIME);
    BundleRecord record = new BundleRecord(reader.header().id(), 0, Optional.of(kept));

    fuzz(
        List.of(CanonicalJson.encode(record.toJson())),
        IllegalArgumentException.class,
        bytes -> BundleRecord.fromJson(CanonicalJson.decodeObject(bytes)));
  }

  @Test
  void reportsOfGateways() {
    GatewayStatus status =
        new GatewayStatus(
            60,
            "warning",
            Optional.of("a fan"),
            Optional.of("1.0"),
            Optional.of("Linux"),
            Optional.of("Standard"),
            Optional.of(7L),
            Optional.of(server.position().chain()),
            Optional.of("compliant"),
            Optional.of(3L));
    Report report = new Report(new Uid(5, 5), new Stamp(2, new Uid(6, 6), 9), TIME, status);

    fuzz(
        List.of(CanonicalJson.encode(report.toJson())),
        IllegalArgumentException.class,
        bytes -> Report.fromJson(CanonicalJson.decodeObject(bytes)));
  }

  private void fuzz(List<byte[]> right, Class<? extends Exception> refusal, Reader reader) {
    right.forEach(bytes -> assertThat(isRefused(bytes, refusal, reader, "unchanged")).isFalse());
    int refused = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Mutations mutations = new Mutations(seed);
      byte[] changed = mutations.of(mutations.oneOf(right));
      refused += isRefused(changed, refusal, reader, "changed by seed " + seed) ? 1 : 0;
      byte[] random = mutations.random(RANDOM_BYTES);
      refused += isRefused(random, refusal, reader, "drawn by seed " + seed) ? 1 : 0;
    }
    assertThat(refused).as("how many were refused").isGreaterThan(SEEDS);
  }

  private boolean isRefused(
      byte[] bytes, Class<? extends Exception> refusal, Reader reader, String what) {
    long before = memory.getCurrentThreadAllocatedBytes();
    boolean refused = false;
    try {
      reader.read(bytes);
    } catch (Exception e) {
      assertThat(e).as("%d bytes %s", bytes.length, what).isInstanceOf(refusal);
      refused = true;
    }
    assertThat(memory.getCurrentThreadAllocatedBytes() - before)
        .as("memory taken for %d bytes %s", bytes.length, what)
        .isLessThan(OWN_MEMORY + MEMORY_FACTOR * bytes.length);
    return refused;
  }

  private byte[] bundle() {
    return server
        .database()
        .use(one -> {
          try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BundleWriter.write(header(one), one, out);
            return out.toByteArray();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static BundleHeader header(Database database) {
    Chain ancestor = database.lineage().chainAt(1).orElseThrow();
    return new BundleHeader(SERVER, "lost", 1, ancestor, 2, database.position(), TIME);
  }

  private static void readBundle(byte[] bytes) throws IOException {
    new BundleReader(new ByteArrayInputStream(bytes)).read(BundleVisitor.NONE);
  }

  private static byte[] unpacked(byte[] bundle) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bundle))) {
      return in.readAllBytes();
    }
  }

  private static byte[] packed(byte[] lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(lines);
    }
    return out.toByteArray();
  }
}
