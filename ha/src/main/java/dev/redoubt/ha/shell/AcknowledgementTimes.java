package dev.redoubt.ha.shell;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How long it takes from a commit here until a standby says that it is on its disk. */
final class AcknowledgementTimes {

  private static final int MAX_REMEMBERED = 1_024;

  private final LongSupplier nanos;
  private final Map<Long, Long> committed =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  AcknowledgementTimes(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized void committed(long revision) {
    committed.put(revision, nanos.getAsLong());
  }

  /** The time since the commit, for the first standby that acknowledges the revision. */
  synchronized Optional<Duration> acknowledged(long revision) {
    return Optional.ofNullable(committed.remove(revision))
        .map(since -> Duration.ofNanos(nanos.getAsLong() - since));
  }
}
