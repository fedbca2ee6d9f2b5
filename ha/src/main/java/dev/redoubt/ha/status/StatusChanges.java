package dev.redoubt.ha.status;

import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what is worth telling between two looks at the status. A server that is being brought up to
 * date is not told of: each publish does that for some milliseconds, and a full sync has its task.
 * Used by one thread.
 */
public final class StatusChanges {

  private final Map<Uid, ServerLine> told = new HashMap<>();
  private Overview banner = Overview.SYNCHRONIZING;

  /** What changed since the last look; everything at the first. */
  public List<StatusChange> since(HaStatus now) {
    List<StatusChange> changes = new ArrayList<>();
    if (now.overview() != banner && now.overview() != Overview.SYNCHRONIZING) {
      changes.add(bannerChange(now));
      banner = now.overview();
    }
    mode(now.connectedTo(), changes);
    now.lines().forEach(line -> line(line, changes));
    told.keySet().retainAll(now.lines().stream().map(ServerLine::server).toList());
    return changes;
  }

  private StatusChange bannerChange(HaStatus now) {
    return new StatusChange(
        StatusChange.Kind.BANNER,
        Optional.empty(),
        now.overview().isFine() ? ServerLine.Severity.GOOD : ServerLine.Severity.PROBLEM,
        banner.text(),
        now.overview().text(),
        now.reason(),
        now.action());
  }

  private void mode(ServerLine own, List<StatusChange> changes) {
    ServerLine before = told.get(own.server());
    if (before != null && !before.mode().equals(own.mode())) {
      changes.add(change(StatusChange.Kind.MODE, own, before.mode(), own.mode()));
    }
  }

  private void line(ServerLine line, List<StatusChange> changes) {
    ServerLine before = told.get(line.server());
    if (line.severity() == ServerLine.Severity.MOVING
        || (before != null && StatusMemory.isSame(before, line))) {
      return;
    }
    told.put(line.server(), line);
    changes.add(
        change(StatusChange.Kind.SERVER, line, before == null ? "" : words(before), words(line)));
  }

  private static StatusChange change(
      StatusChange.Kind kind, ServerLine line, String before, String after) {
    return new StatusChange(
        kind,
        Optional.of(line.name()),
        line.severity(),
        before,
        after,
        line.reason(),
        line.action());
  }

  private static String words(ServerLine line) {
    return line.mode() + ", " + line.status();
  }
}
