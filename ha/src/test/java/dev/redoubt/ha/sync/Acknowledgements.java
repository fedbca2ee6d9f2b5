package dev.redoubt.ha.sync;

import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.model.history.Position;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What a peer was told to be on a standby's disk, in order. */
final class Acknowledgements {

  private final BlockingQueue<Position> told = new LinkedBlockingQueue<>();

  /** Reads the stream of acknowledgements to its end, if the request is one. */
  void read(PeerRequest request) throws IOException {
    if (request.path().equals(PeerPaths.ACKNOWLEDGE)) {
      FrameReader frames = frames(request);
      while (true) {
        readOne(frames);
      }
    }
  }

  /** Reads a stream of acknowledgements as far as its first position. */
  void readFirst(PeerRequest request) throws IOException {
    FrameReader frames = frames(request);
    boolean read = false;
    while (!read) {
      read = readOne(frames);
    }
  }

  private static FrameReader frames(PeerRequest request) {
    return new FrameReader(request.body(), PositionFrame.BYTES);
  }

  private boolean readOne(FrameReader frames) throws IOException {
    byte[] frame = frames.next();
    return frame.length > 0 && told.add(PositionFrame.decode(frame));
  }

  /** Waits for the next. */
  Position await() throws InterruptedException {
    return told.take();
  }

  /** Waits for the one with this number. */
  Position awaitNumber(long number) throws InterruptedException {
    Position position = await();
    while (position.number() != number) {
      position = await();
    }
    return position;
  }
}
