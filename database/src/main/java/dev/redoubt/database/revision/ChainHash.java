package dev.redoubt.database.revision;

import dev.redoubt.database.digest.Sha256;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.ObjectChange;
import java.security.MessageDigest;

/**
 * Computes the chain of a revision whose changes come one by one, so that a large one need not be
 * held in memory.
 */
public final class ChainHash {

  private static final int CHANGE_BYTES = 1024;

  private final MessageDigest sha = Sha256.create();

  /**
   * Begins.
   *
   * @param previous the chain before the revision
   * @param header the revision without its changes
   */
  public ChainHash(Chain previous, RevisionHeader header) {
    RecordWriter writer = new RecordWriter(CHANGE_BYTES);
    RevisionCodec.writeHeader(writer, header);
    sha.update(previous.toBytes());
    sha.update(writer.toBytes());
  }

  /** Takes the next change, in the revision's order. */
  public void add(ObjectChange change) {
    RecordWriter writer = new RecordWriter(CHANGE_BYTES);
    RevisionCodec.writeChange(writer, change);
    sha.update(writer.toBytes());
  }

  /** The chain, when all changes were added. */
  public Chain chain() {
    return Chain.of(sha.digest());
  }
}
