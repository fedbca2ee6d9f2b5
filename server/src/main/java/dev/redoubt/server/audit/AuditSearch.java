package dev.redoubt.server.audit;

import dev.redoubt.command.audit.AuditPlace;
import dev.redoubt.command.audit.AuditQuery;
import dev.redoubt.command.audit.AuditRecords;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the audit log backwards through its files. A record is written when its command has ended,
 * with the time at which that began, so the times of the log go forward but for {@link #SLACK}: by
 * that much a search looks beyond the times it is asked for, and no further. What was written while
 * the clock was wrong by more is found without times only.
 */
final class AuditSearch implements AuditRecords {

  /** Bytes that one search reads; then it says how far it came. */
  static final long MOST_BYTES = 32L << 20;

  /** The longest that a command runs. */
  static final Duration SLACK = Duration.ofHours(1);

  private final RotatedFile files;
  private final long mostBytes;

  AuditSearch(RotatedFile files, long mostBytes) {
    this.files = files;
    this.mostBytes = mostBytes;
  }

  @Override
  public Page search(AuditQuery query) throws IOException {
    Walk walk = new Walk(query);
    for (long number : files.numbers()) {
      boolean seen = query.before().filter(place -> number > place.file()).isPresent();
      if (!seen && walk.through(number)) {
        break;
      }
    }
    return new Page(walk.found, walk.rest);
  }

  /** One search on its way from the newest record to older ones. */
  private final class Walk {

    private final AuditQuery query;
    private final List<ObjectNode> found = new ArrayList<>();
    private Optional<Rest> rest = Optional.empty();
    private Optional<Instant> lastTime = Optional.empty();
    private long read;

    Walk(AuditQuery query) {
      this.query = query;
    }

    /** Whether the search has ended in this file. */
    boolean through(long number) throws IOException {
      Optional<RotatedFile.Part> opened = files.open(number);
      if (opened.isEmpty()) {
        // It was the oldest one when the search began, and was deleted since.
        return true;
      }
      try (RotatedFile.Part part = opened.get()) {
        long end = end(part);
        BackwardLines lines = new BackwardLines(part.content(), end);
        Optional<BackwardLines.Line> next = lines.previous();
        while (next.isPresent()) {
          read += end - next.get().offset();
          end = next.get().offset();
          if (endsAt(next.get(), part.number())) {
            return true;
          }
          next = lines.previous();
        }
        return false;
      }
    }

    private boolean endsAt(BackwardLines.Line line, long number) {
      Optional<ObjectNode> record = AuditLines.record(line.text());
      Optional<Instant> time = record.flatMap(AuditQuery::timeOf);
      if (time.filter(this::isTooEarly).isPresent()) {
        return true;
      }
      lastTime = time.or(() -> lastTime);
      record.filter(query::matches).ifPresent(found::add);
      if (found.size() < query.limit() && read < mostBytes) {
        return false;
      }
      rest = Optional.of(new Rest(new AuditPlace(number, line.offset()), lastTime));
      return true;
    }

    private boolean isTooEarly(Instant time) {
      return query.from().filter(from -> time.isBefore(from.minus(SLACK))).isPresent();
    }

    private long end(RotatedFile.Part part) throws IOException {
      long end =
          query
              .before()
              .filter(place -> place.file() == part.number())
              .map(place -> Math.min(place.offset(), part.bytes()))
              .orElse(part.bytes());
      return query.to().isPresent()
          ? new AuditLines(part.content(), end).endOf(query.to().get().plus(SLACK))
          : end;
    }
  }
}
