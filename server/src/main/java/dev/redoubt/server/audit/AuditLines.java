package dev.redoubt.server.audit;

import dev.redoubt.command.audit.AuditQuery;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of one file of the audit log, by their times.
 *
 * @param file the file
 * @param end where the lines end that count
 */
record AuditLines(RandomAccessFile file, long end) {

  private static final int PROBE_BYTES = 1 << 13;

  /** A line and when its record was made. */
  private record Timed(long offset, Instant time) {}

  /** The record in a line; empty for what is none, as a line that a crash has cut. */
  static Optional<ObjectNode> record(String line) {
    try {
      return CanonicalJson.MAPPER.readTree(line) instanceof ObjectNode record
          ? Optional.of(record)
          : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /** An offset behind which every record is later than a time; found by halving the file. */
  long endOf(Instant time) throws IOException {
    long low = 0;
    long high = end;
    Optional<Timed> probe = lineFrom(0);
    while (probe.isPresent()) {
      if (probe.get().time().isAfter(time)) {
        high = probe.get().offset();
      } else {
        low = probe.get().offset();
      }
      if (high - low <= 2 * PROBE_BYTES) {
        break;
      }
      probe = lineBehind(low + (high - low) / 2);
    }
    return high;
  }

  /** The first whole line that begins behind an offset, if it is not far. */
  private Optional<Timed> lineBehind(long offset) throws IOException {
    byte[] bytes = read(offset);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return lineFrom(offset + i + 1);
      }
    }
    return Optional.empty();
  }

  private Optional<Timed> lineFrom(long offset) throws IOException {
    byte[] bytes = read(offset);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return record(new String(bytes, 0, i, StandardCharsets.UTF_8))
            .flatMap(AuditQuery::timeOf)
            .map(time -> new Timed(offset, time));
      }
    }
    return Optional.empty();
  }

  private byte[] read(long offset) throws IOException {
    byte[] bytes = new byte[(int) Math.min(PROBE_BYTES, Math.max(0, end - offset))];
    file.seek(offset);
    file.readFully(bytes);
    return bytes;
  }
}
