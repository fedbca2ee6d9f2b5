package dev.redoubt.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** The body of a request, which takes its part of a budget until it is closed. */
final class HeldBody implements AutoCloseable {

  /**
   * Bytes of a refused body that are read and thrown away. Whoever still sends does not hear the
   * refusal, but that its connection or stream was reset (RFC 9112, 9.6). More is not worth the
   * time.
   */
  private static final int DISCARDED_BYTES = 1 << 20;

  private final BodyBudget budget;
  private final int charge;
  private final byte[] bytes;

  private HeldBody(BodyBudget budget, int charge, byte[] bytes) {
    this.budget = budget;
    this.charge = charge;
    this.bytes = bytes;
  }

  /**
   * Reads a body; of a great one the beginning only, until the budget has room for it.
   *
   * @param limit of its bytes
   * @return empty if it has more
   * @throws BusyException if the budget had no room in time
   */
  static Optional<HeldBody> read(Request request, int limit, BodyBudget budget)
      throws IOException, BusyException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      Optional<HeldBody> body = read(in, request.getLength(), limit, budget);
      if (body.isEmpty()) {
        discard(in, request.getLength());
      }
      return body;
    }
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public void close() {
    budget.giveBack(charge);
  }

  private static Optional<HeldBody> read(InputStream in, long length, int limit, BodyBudget budget)
      throws IOException, BusyException {
    if (length > limit) {
      return Optional.empty();
    }
    byte[] start = in.readNBytes(Math.min(limit, BodyBudget.FREE_BYTES) + 1);
    if (start.length > limit) {
      return Optional.empty();
    }
    return start.length <= BodyBudget.FREE_BYTES
        ? Optional.of(new HeldBody(budget, 0, start))
        : readOn(in, start, limit, budget, length < 0 ? limit : length);
  }

  private static void discard(InputStream in, long length) throws IOException {
    if (length <= DISCARDED_BYTES) {
      byte[] some = new byte[8 << 10];
      int left = DISCARDED_BYTES;
      int read = 0;
      while (left > 0 && read >= 0) {
        read = in.read(some, 0, Math.min(left, some.length));
        left -= read;
      }
    }
  }

  private static Optional<HeldBody> readOn(
      InputStream in, byte[] start, int limit, BodyBudget budget, long expected)
      throws IOException, BusyException {
    int charge = take(budget, expected);
    boolean held = false;
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream((int) Math.max(expected, start.length));
      all.writeBytes(start);
      all.writeBytes(in.readNBytes(limit + 1 - start.length));
      held = all.size() <= limit;
      return held ? Optional.of(new HeldBody(budget, charge, all.toByteArray())) : Optional.empty();
    } finally {
      if (!held) {
        budget.giveBack(charge);
      }
    }
  }

  private static int take(BodyBudget budget, long bytes) throws BusyException {
    try {
      int charge = budget.take(bytes);
      if (charge >= 0) {
        return charge;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new BusyException();
  }

  /** The bodies of other requests fill the budget. */
  static final class BusyException extends Exception {

    private static final long serialVersionUID = 1L;

    BusyException() {
      super("Other large requests are being worked on. Send this one again in a moment");
    }
  }
}
