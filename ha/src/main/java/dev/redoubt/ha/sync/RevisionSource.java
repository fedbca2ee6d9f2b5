package dev.redoubt.ha.sync;

import dev.redoubt.database.Database;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Guards;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.loop.ReplicatedDatabase;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The Active's side of incremental sync: streams revisions to a standby from the position it names,
 * for as long as the core allows and the standby's key is good.
 *
 * <p>A frame is a length of four bytes, big-endian, and an encoded revision. Length 0 says that the
 * stream is alive; it is sent every second when there is nothing else.
 */
public final class RevisionSource {

  /** The status that says that the revisions asked for were purged. */
  static final int PURGED = 416;

  private static final int REFUSED = 409;
  private static final int MALFORMED = 400;
  private static final long ALIVE_MILLIS = 1_000;
  private static final int MAX_BATCH_REVISIONS = 256;
  private static final long MAX_BATCH_BYTES = 8 << 20;

  private final CoreLoop loop;
  private final Guards guards;
  private final ReplicatedDatabase database;
  private final PublishSignal signal;
  private final AcknowledgementListener acknowledged;

  public RevisionSource(
      CoreLoop loop,
      Guards guards,
      ReplicatedDatabase database,
      PublishSignal signal,
      AcknowledgementListener acknowledged) {
    this.loop = loop;
    this.guards = guards;
    this.database = database;
    this.signal = signal;
    this.acknowledged = acknowledged;
  }

  /**
   * Takes a standby's word of what is on its disk, one {@link PositionFrame} after the other, until
   * it hangs up.
   *
   * @param trust checks the standby's key; called before a frame is believed
   * @throws IOException if the connection is cut or the standby is not trusted any more
   */
  public void acknowledge(Uid peer, PeerRequest request, PeerResponse response, TrustCheck trust)
      throws IOException {
    Uid instance = PositionParameters.instance(request).orElse(null);
    if (instance == null) {
      refuse(response, MALFORMED, "An acknowledgement tells the process of the standby");
      return;
    }
    FrameReader frames = new FrameReader(request.body(), PositionFrame.BYTES);
    try {
      while (true) {
        byte[] frame = frames.next();
        trust.require();
        if (frame.length > 0) {
          take(peer, instance, PositionFrame.decode(frame));
        }
      }
    } catch (EOFException _) {
      // It hung up.
    } catch (FrameException e) {
      refuse(response, MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private void take(Uid peer, Uid instance, Position position) {
    acknowledged.acknowledged(position);
    loop.submit(new Event.Acknowledged(peer, instance, position));
  }

  /**
   * Streams until the standby hangs up or may not be served any more.
   *
   * @param trust checks the standby's key; called before every revision
   * @throws IOException if the standby is gone or not trusted any more
   */
  public void stream(Uid peer, PeerRequest request, PeerResponse response, TrustCheck trust)
      throws IOException {
    PositionParameters standby = PositionParameters.read(request).orElse(null);
    if (standby == null) {
      response.status(MALFORMED);
      return;
    }
    if (!mayServe(peer, standby.position())) {
      refuse(response, REFUSED, "This server is not the Active of that position");
      return;
    }
    if (isPurged(standby.position().number())) {
      refuse(response, PURGED, "The revisions after " + standby.position() + " were purged");
      return;
    }
    send(peer, standby.position(), response, trust);
  }

  private void send(Uid peer, Position from, PeerResponse response, TrustCheck trust)
      throws IOException {
    DataOutputStream out = new DataOutputStream(response.body());
    writeAlive(out);
    Position position = from;
    while (mayServe(peer, position)) {
      long seen = signal.count();
      Position at = position;
      List<byte[]> revisions =
          database.use(
              one -> one.encodedRevisions(at.number(), MAX_BATCH_REVISIONS, MAX_BATCH_BYTES));
      trust.require();
      if (revisions.isEmpty()) {
        if (isPurged(position.number())) {
          return;
        }
        if (!await(seen)) {
          writeAlive(out);
        }
      } else {
        position = write(out, position, revisions, trust);
      }
    }
  }

  /**
   * Asks the state of the last step first, and waits for the core only if that says no: it may not
   * have heard of the newest revisions yet.
   */
  private boolean mayServe(Uid peer, Position from) {
    return guards.mayServe(loop.state(), peer, from)
        || loop.inSection(state -> guards.mayServe(state, peer, from));
  }

  private boolean isPurged(long number) {
    return database.use(
        one -> number < one.position().number() && number + 1 < one.oldestRevision());
  }

  private Position write(
      DataOutputStream out, Position from, List<byte[]> revisions, TrustCheck trust)
      throws IOException {
    for (byte[] revision : revisions) {
      trust.require();
      out.writeInt(revision.length);
      out.write(revision);
    }
    out.flush();
    return database.use(one -> positionAt(one, from.number() + revisions.size()));
  }

  private static Position positionAt(Database database, long number) {
    return new Position(
        number,
        database.position().term(),
        database
            .lineage()
            .chainAt(number)
            .orElseThrow(() -> new IllegalStateException("No chain of revision " + number)));
  }

  private boolean await(long seen) throws IOException {
    try {
      return signal.await(seen, ALIVE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The server ends", e);
    }
  }

  private static void writeAlive(DataOutputStream out) throws IOException {
    out.writeInt(0);
    out.flush();
  }

  private static void refuse(PeerResponse response, int status, String message) throws IOException {
    response.status(status);
    response.body().write(message.getBytes(StandardCharsets.UTF_8));
  }

  /** Is told what a standby has on its disk. */
  @FunctionalInterface
  public interface AcknowledgementListener {
    void acknowledged(Position position);
  }

  /** Checks that the peer of a connection is still trusted. */
  @FunctionalInterface
  public interface TrustCheck {
    void require() throws IOException;
  }
}
