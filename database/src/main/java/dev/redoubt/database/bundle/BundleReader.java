package dev.redoubt.database.bundle;

import dev.redoubt.database.digest.Sha256;
import dev.redoubt.database.revision.ChainHash;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.ObjectChange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a bundle line by line and checks all of it: form, counts, hash, and that the chain of each
 * revision follows from the one before and from its content. So a bundle whose last chain is known
 * to be right is right as a whole.
 */
public final class BundleReader {

  private static final int BUFFER_BYTES = 64 << 10;

  private final LineReader lines;
  private final BundleHeader header;
  private final MessageDigest sha = Sha256.create();
  private long revisions;
  private long changes;

  /**
   * Reads the beginning; the caller closes the stream.
   *
   * @throws BundleException if it is no bundle, or of a newer version
   */
  public BundleReader(InputStream in) throws IOException {
    try {
      this.lines = new LineReader(new GZIPInputStream(in, BUFFER_BYTES));
      this.header = BundleHeader.fromJson(next());
    } catch (EOFException | ZipException e) {
      throw new BundleException("This is no bundle: it is not compressed with gzip", e);
    } catch (IllegalArgumentException e) {
      throw new BundleException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * How much a whole bundle holds.
   *
   * @param revisions how many
   * @param changes of all of them
   */
  public record Counts(long revisions, long changes) {}

  /** What the bundle says of itself. */
  public BundleHeader header() {
    return header;
  }

  /**
   * Reads the rest. What the visitor was given is right only if this returns.
   *
   * @throws BundleException if something is wrong
   */
  public Counts read(BundleVisitor visitor) throws IOException {
    try {
      Optional<Chain> last = Optional.empty();
      for (long number = header.first(); number <= header.position().number(); number++) {
        last = Optional.of(revision(number, last, visitor));
      }
      require(last, Optional.of(header.position().chain()), "The last chain");
      end();
      return new Counts(revisions, changes);
    } catch (EOFException | ZipException e) {
      throw new BundleException("The bundle is cut or damaged: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new BundleException("The bundle is damaged: " + e.getMessage(), e);
    }
  }

  private Chain revision(long number, Optional<Chain> last, BundleVisitor visitor)
      throws IOException {
    BundledRevision revision = BundledRevision.fromJson(next().path(BundledRevision.MEMBER));
    require(revision.header().number(), number, "The number of a revision");
    Chain before = last.orElse(header.purged() == 0 ? header.ancestorChain() : revision.previous());
    require(revision.previous(), before, "The previous chain of revision " + number);
    visitor.revision(revision);
    ChainHash hash = new ChainHash(revision.previous(), revision.header());
    for (int i = 0; i < revision.header().changes(); i++) {
      ObjectChange change = change(next());
      hash.add(change);
      visitor.change(change);
    }
    revisions++;
    changes += revision.header().changes();
    require(revision.chain(), hash.chain(), "The chain of revision " + number);
    return revision.chain();
  }

  private void end() throws IOException {
    String hash = HexFormat.of().formatHex(sha.digest());
    JsonNode end = json(line()).path(BundleWriter.END);
    require(end.path("revisions").asLong(-1), revisions, "The number of revisions");
    require(end.path("changes").asLong(-1), changes, "The number of changes");
    require(end.path("sha256").asString(""), hash, "The SHA-256");
    if (lines.line() != null) {
      throw new BundleException("The bundle goes on behind its end");
    }
  }

  private ObjectNode next() throws IOException {
    byte[] line = line();
    sha.update(line);
    sha.update((byte) '\n');
    return json(line);
  }

  private byte[] line() throws IOException {
    byte @Nullable [] line = lines.line();
    if (line == null) {
      throw new BundleException("The bundle ends too early: it was cut");
    }
    return line;
  }

  private static ObjectNode json(byte[] line) {
    return CanonicalJson.decodeObject(line);
  }

  private static ObjectChange change(ObjectNode line) {
    JsonNode change = line.path(BundleWriter.CHANGE);
    Uid uid = Uid.parse(change.path("uid").asString(""));
    return new ObjectChange(uid, object(change, "before", uid), object(change, "after", uid));
  }

  private static Optional<ManagedObject> object(JsonNode change, String member, Uid uid) {
    if (!(change.path(member) instanceof ObjectNode body)) {
      return Optional.empty();
    }
    ManagedObject object = ManagedObject.of(body);
    if (!object.uid().equals(uid)) {
      throw new IllegalArgumentException(
          "the change of object " + uid + " holds object " + object.uid());
    }
    return Optional.of(object);
  }

  private static void require(Object said, Object right, String what) throws BundleException {
    if (!said.equals(right)) {
      throw new BundleException(
          what + " is said to be " + said + " and is " + right + ": the bundle is damaged");
    }
  }
}
