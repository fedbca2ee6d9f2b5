package dev.redoubt.database.bundle;

import dev.redoubt.database.DiskFullException;
import dev.redoubt.database.digest.Sha256;
import dev.redoubt.database.file.DurableFiles;
import dev.redoubt.database.file.FileDamage;
import dev.redoubt.database.snapshot.FileHashes;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The bundles of one server, a file and a record each. A bundle is checked as a whole before it is
 * kept; a crash at any instant leaves it kept or not there. Safe for use by several threads.
 */
public final class BundleStore {

  private static final String BUNDLE = ".bundle";
  private static final String RECORD = ".json";

  private final Path directory;
  private final long minimumFreeBytes;
  private final InstantSource clock;
  private final Map<Uid, BundleRecord> records = new TreeMap<>();
  private long sequence;

  /**
   * Opens a directory and deletes what a crash left half-written.
   *
   * @param minimumFreeBytes what must remain free on the disk
   */
  public BundleStore(Path directory, long minimumFreeBytes, InstantSource clock)
      throws IOException {
    this.directory = directory;
    this.minimumFreeBytes = minimumFreeBytes;
    this.clock = clock;
    load();
  }

  /** Gives the bytes of a bundle. */
  @FunctionalInterface
  public interface Source {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Everything known, by id. */
  public synchronized List<BundleRecord> all() {
    return List.copyOf(records.values());
  }

  /** What is known of a bundle. */
  public synchronized Optional<BundleRecord> find(Uid id) {
    return Optional.ofNullable(records.get(id));
  }

  /** A bundle that is kept. */
  public Optional<BundleRecord.Kept> kept(Uid id) {
    return find(id).flatMap(BundleRecord::kept);
  }

  /**
   * Takes a bundle from this server's own archive or from an administrator. One that was deleted
   * comes back if {@code again}.
   *
   * @return its record, which is the old one if it is kept already
   * @throws BundleException if it is damaged, or was deleted and is not to come back
   * @throws DiskFullException if there is too little room
   */
  public BundleRecord add(Source source, boolean again) throws IOException {
    return receive(source, Optional.empty(), again);
  }

  /**
   * Takes what another server keeps, if it is newer than what is known here.
   *
   * @throws BundleException if the bytes are not those that the record promises
   * @throws DiskFullException if there is too little room
   */
  public void take(BundleRecord promised, Source source) throws IOException {
    if (isNews(promised)) {
      receive(source, Optional.of(promised), true);
    }
  }

  /** Takes over that a bundle was deleted. */
  public synchronized void takeDeleted(BundleRecord deleted) throws IOException {
    if (deleted.kept().isEmpty() && isNews(deleted)) {
      forget(deleted);
    }
  }

  /** Whether another server's record is newer than what is known here. */
  public synchronized boolean isNews(BundleRecord other) {
    BundleRecord known = records.get(other.id());
    return known == null || known.version() < other.version();
  }

  /** Deletes a bundle; every other server follows. Nothing if it is not kept. */
  public synchronized void delete(Uid id) throws IOException {
    BundleRecord known = records.get(id);
    if (known != null && known.kept().isPresent()) {
      forget(new BundleRecord(id, known.version() + 1, Optional.empty()));
    }
  }

  /**
   * Opens a bundle that is kept.
   *
   * @param offset where to begin
   */
  public InputStream open(Uid id, long offset) throws IOException {
    FileChannel channel = FileChannel.open(file(id, BUNDLE), StandardOpenOption.READ);
    channel.position(offset);
    return Channels.newInputStream(channel);
  }

  /**
   * Reads a bundle that is kept.
   *
   * @throws BundleException if it is damaged
   */
  public void read(Uid id, BundleVisitor visitor) throws IOException {
    try (InputStream in = new BufferedInputStream(open(id, 0))) {
      new BundleReader(in).read(visitor);
    }
  }

  /**
   * Reads every file back and compares it with what was kept.
   *
   * @return what is found wrong, a file each
   */
  public List<FileDamage> verify() {
    List<FileDamage> found = new ArrayList<>();
    for (BundleRecord record : all()) {
      find(record.id()).flatMap(this::recordDamage).ifPresent(found::add);
      record.kept().flatMap(kept -> bundleDamage(record.id(), kept)).ifPresent(found::add);
    }
    return found;
  }

  private synchronized Optional<FileDamage> recordDamage(BundleRecord record) {
    Path file = file(record.id(), RECORD);
    try {
      boolean same = Arrays.equals(Files.readAllBytes(file), CanonicalJson.encode(record.toJson()));
      return same || !record.equals(records.get(record.id()))
          ? Optional.empty()
          : Optional.of(new FileDamage(file, "holds other bytes than were written"));
    } catch (IOException e) {
      return Optional.of(new FileDamage(file, "cannot be read: " + e.getMessage()));
    }
  }

  private Optional<FileDamage> bundleDamage(Uid id, BundleRecord.Kept kept) {
    Path file = file(id, BUNDLE);
    Optional<FileDamage> found;
    try {
      found =
          FileHashes.hash(file).equals(kept.sha256())
              ? Optional.empty()
              : Optional.of(new FileDamage(file, "holds other bytes than were written"));
    } catch (IOException e) {
      found = Optional.of(new FileDamage(file, "cannot be read: " + e.getMessage()));
    }
    // One that was deleted meanwhile is no damage.
    return found.filter(_ -> kept(id).isPresent());
  }

  private BundleRecord receive(Source source, Optional<BundleRecord> promised, boolean again)
      throws IOException {
    Path part = partial();
    try {
      Received received = write(source, part);
      requirePromised(promised, received);
      BundleRecord.Kept kept = check(part, received);
      return keep(part, kept, promised, again);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private record Received(long bytes, Chain sha256) {}

  private Received write(Source source, Path part) throws IOException {
    MessageDigest sha = Sha256.create();
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        OutputStream file = Channels.newOutputStream(channel)) {
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
      source.writeTo(new DigestOutputStream(new RoomyStream(file, this::requireRoom), sha));
      channel.force(true);
      return new Received(channel.size(), Chain.of(sha.digest()));
    }
  }

  private void requireRoom(long written, int more) throws IOException {
    if (written + more > BundleLimits.FILE_BYTES) {
      throw new BundleException(
          "The bundle has more than " + BundleLimits.FILE_BYTES + " bytes, the most that are kept");
    }
    long usable = directory.toFile().getUsableSpace();
    if (usable < minimumFreeBytes + more) {
      throw new DiskFullException(directory, minimumFreeBytes + more, usable);
    }
  }

  private static void requirePromised(Optional<BundleRecord> promised, Received received)
      throws BundleException {
    Optional<Chain> hash = promised.flatMap(BundleRecord::kept).map(BundleRecord.Kept::sha256);
    if (hash.isPresent() && !hash.get().equals(received.sha256())) {
      throw new BundleException(
          "The bundle arrived with SHA-256 " + received.sha256() + " instead of " + hash.get());
    }
  }

  private BundleRecord.Kept check(Path part, Received received) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(part))) {
      BundleReader reader = new BundleReader(in);
      AtomicLong administrators = new AtomicLong();
      BundleVisitor counting =
          new BundleVisitor() {
            @Override
            public void revision(BundledRevision revision) {
              administrators.addAndGet(revision.isAdministrators() ? 1 : 0);
            }
          };
      long changes = reader.read(counting).changes();
      return new BundleRecord.Kept(
          reader.header(),
          administrators.get(),
          changes,
          received.bytes(),
          received.sha256(),
          clock.instant());
    }
  }

  private synchronized BundleRecord keep(
      Path part, BundleRecord.Kept kept, Optional<BundleRecord> promised, boolean again)
      throws IOException {
    Uid id = kept.header().id();
    if (promised.isPresent() && !promised.get().id().equals(id)) {
      throw new BundleException("Another bundle arrived than " + promised.get().id());
    }
    BundleRecord known = records.get(id);
    if (known != null && known.kept().isPresent()) {
      return known;
    }
    if (known != null && !again) {
      throw new BundleException("Bundle " + id + " was deleted by an administrator");
    }
    requireFewer();
    long next = known == null ? 0 : known.version() + 1;
    long version = Math.max(next, promised.map(BundleRecord::version).orElse(0L));
    DurableFiles.move(part, file(id, BUNDLE));
    return save(new BundleRecord(id, version, Optional.of(kept)));
  }

  private void requireFewer() throws BundleException {
    long kept = records.values().stream().filter(each -> each.kept().isPresent()).count();
    if (kept >= BundleLimits.BUNDLES) {
      throw new BundleException(
          "There are already "
              + BundleLimits.BUNDLES
              + " bundles, the most that are kept. Delete those that were salvaged");
    }
  }

  private void forget(BundleRecord deleted) throws IOException {
    save(deleted);
    Files.deleteIfExists(file(deleted.id(), BUNDLE));
  }

  private BundleRecord save(BundleRecord record) throws IOException {
    DurableFiles.replace(file(record.id(), RECORD), CanonicalJson.encode(record.toJson()));
    records.put(record.id(), record);
    return record;
  }

  /** A file without record was not yet kept; a file of a deleted bundle was not yet deleted. */
  private void load() throws IOException {
    DurableFiles.createDirectory(directory);
    List<Path> bundles = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(RECORD)) {
          BundleRecord record =
              BundleRecord.fromJson(CanonicalJson.decodeObject(Files.readAllBytes(file)));
          records.put(record.id(), record);
        } else if (name.endsWith(BUNDLE)) {
          bundles.add(file);
        } else {
          Files.delete(file);
        }
      }
    }
    for (Path bundle : bundles) {
      String name = String.valueOf(bundle.getFileName());
      Optional<Uid> id = Uid.tryParse(name.substring(0, name.length() - BUNDLE.length()));
      if (id.flatMap(this::kept).isEmpty()) {
        Files.delete(bundle);
      }
    }
  }

  private synchronized Path partial() {
    return directory.resolve("part-" + sequence++ + DurableFiles.TEMPORARY);
  }

  private Path file(Uid id, String ending) {
    return directory.resolve(id + ending);
  }
}
