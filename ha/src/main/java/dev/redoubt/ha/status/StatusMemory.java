package dev.redoubt.ha.status;

import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells since when each status holds, from how it was before: the status function itself knows only
 * the present. Times of the status function, which come from facts, are kept.
 */
public final class StatusMemory {

  private StatusMemory() {}

  /**
   * The present status with all its beginnings.
   *
   * @param before the last status, with its beginnings; empty at the start
   * @param now the present status
   * @param at the present time
   */
  public static HaStatus carryOn(Optional<HaStatus> before, HaStatus now, Instant at) {
    Map<Uid, ServerLine> known = new HashMap<>();
    before.ifPresent(status -> status.lines().forEach(line -> known.put(line.server(), line)));
    Instant banner =
        before
            .filter(status -> status.overview() == now.overview())
            .flatMap(HaStatus::since)
            .orElse(at);
    return new HaStatus(
        now.overview(),
        Optional.of(banner),
        now.reason(),
        now.action(),
        carryOn(known, now.connectedTo(), at),
        now.peers().stream().map(line -> carryOn(known, line, at)).toList());
  }

  private static ServerLine carryOn(Map<Uid, ServerLine> known, ServerLine line, Instant at) {
    Optional<Instant> before =
        Optional.ofNullable(known.get(line.server()))
            .filter(earlier -> isSame(earlier, line))
            .flatMap(ServerLine::since);
    return line.since(line.since().or(() -> before).orElse(at));
  }

  static boolean isSame(ServerLine one, ServerLine other) {
    return one.state() == other.state() && one.mode().equals(other.mode());
  }
}
