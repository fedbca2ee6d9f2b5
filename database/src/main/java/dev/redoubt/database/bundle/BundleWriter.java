package dev.redoubt.database.bundle;

import dev.redoubt.database.Database;
import dev.redoubt.database.digest.Sha256;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a bundle: lines of canonical JSON, compressed with gzip. First what it is of ({@link
 * BundleHeader}); then each revision, followed by its changes, one a line; at the end how many
 * there were, and the SHA-256 of the lines before. The same revisions give the same bytes.
 */
public final class BundleWriter {

  static final String END = "end";
  static final String CHANGE = "change";
  private static final int BUFFER_BYTES = 64 << 10;

  private final OutputStream out;
  private final MessageDigest sha = Sha256.create();
  private long revisions;
  private long changes;

  private BundleWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes and ends the stream, but does not close it.
   *
   * @param database holds the revisions that the header names
   * @return how many changes the bundle holds
   * @throws BundleException if the database lacks one of the revisions
   */
  public static long write(BundleHeader header, Database database, OutputStream to)
      throws IOException {
    GZIPOutputStream out = new GZIPOutputStream(to, BUFFER_BYTES);
    BundleWriter writer = new BundleWriter(out);
    writer.line(CanonicalJson.encode(header.toJson()));
    for (long number = header.first(); number <= header.position().number(); number++) {
      writer.add(revision(database, number));
    }
    writer.end();
    out.finish();
    return writer.changes;
  }

  private static Revision revision(Database database, long number) throws BundleException {
    return database
        .revision(number)
        .orElseThrow(() ->
            new BundleException("The database does not hold revision " + number + " any more"));
  }

  private void add(Revision revision) throws IOException {
    line(CanonicalJson.encode(BundledRevision.of(revision).toJson()));
    for (ObjectChange change : revision.changes()) {
      line(line(change));
    }
    revisions++;
    changes += revision.changes().size();
  }

  private void end() throws IOException {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.putObject(END)
        .put("revisions", revisions)
        .put("changes", changes)
        .put("sha256", HexFormat.of().formatHex(sha.digest()));
    out.write(CanonicalJson.encode(json));
    out.write('\n');
  }

  private void line(byte[] json) throws IOException {
    out.write(json);
    out.write('\n');
    sha.update(json);
    sha.update((byte) '\n');
  }

  private static byte[] line(ObjectChange change) {
    StringBuilder json = new StringBuilder("{\"").append(CHANGE).append("\":{");
    append(json, "after", change.after());
    append(json, "before", change.before());
    json.append("\"uid\":\"").append(change.uid()).append("\"}}");
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The body as it is stored: the bytes are what chain and digest are made of. */
  private static void append(StringBuilder json, String member, Optional<ManagedObject> object) {
    object.ifPresent(present ->
        json.append('"')
            .append(member)
            .append("\":")
            .append(new String(present.canonical(), StandardCharsets.UTF_8))
            .append(','));
  }
}
