package dev.redoubt.ha.shell;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of trusted servers whose messages were refused as malformed: such a server is damaged, of
 * another version, or not in good hands. Of each it tells once an hour, so that none can fill the
 * log. Safe for use by several threads.
 */
final class RefusedMessages {

  private static final Logger LOG = LoggerFactory.getLogger(RefusedMessages.class);
  private static final Duration QUIET = Duration.ofHours(1);

  private final LongSupplier nanos;
  private final Consumer<String> told;
  private final Map<String, Long> last = new HashMap<>();

  /**
   * Nothing was refused yet.
   *
   * @param nanos the monotonic clock
   * @param told is given what an administrator should know
   */
  RefusedMessages(LongSupplier nanos, Consumer<String> told) {
    this.nanos = nanos;
    this.told = told;
  }

  /**
   * A message was refused.
   *
   * @param server the name of the server that sent it, one of those that are trusted
   * @param address from where
   */
  void tell(String server, String address, String reason) {
    if (!isNews(server)) {
      return;
    }
    LOG.warn("A message of {} at {} was refused: {}", server, address, reason);
    told.accept(
        "A message of "
            + server
            + " at "
            + address
            + " was refused: "
            + reason
            + ". Nothing was changed by it. Compare the versions of the two servers; if they are"
            + " equal, look at what runs there");
  }

  private synchronized boolean isNews(String server) {
    long now = nanos.getAsLong();
    Long before = last.get(server);
    if (before != null && now - before < QUIET.toNanos()) {
      return false;
    }
    last.put(server, now);
    return true;
  }
}
