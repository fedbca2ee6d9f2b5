package dev.redoubt.ha.protocol;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sent to every trusted server in the sender's interval, two seconds unless configured otherwise,
 * and at once when something changed.
 *
 * @param server the sender
 * @param instance the sender's process
 * @param sequence counts up from 1 for each process
 * @param intervalMillis how long until its next one, {@link #MIN_INTERVAL_MILLIS} to {@link
 *     #MAX_INTERVAL_MILLIS}; three intervals of silence mean that it does not communicate
 * @param time when it was sent, by the sender's wall clock; nothing is decided by it, a clock that
 *     is wrong is shown
 * @param name the sender's object name
 * @param role order of installation
 * @param mode the sender's <em>durable</em> mode
 * @param rolledBack the sender is Active by its file but has lost revisions of its own term
 * @param position where its database stands
 * @param terms its last term records, oldest first, at most {@link #MAX_TERMS}
 * @param digestCheck the last recomputation of the digest
 * @param versions what it runs
 * @param sync its synchronization
 * @param hears what it hears of the others, at most {@link #MAX_SERVERS}
 * @param positions the last known position of every server, its own included
 * @param grant the grant it has outstanding
 */
public record Heartbeat(
    Uid server,
    Uid instance,
    long sequence,
    long intervalMillis,
    Instant time,
    String name,
    Role role,
    Mode mode,
    boolean rolledBack,
    Position position,
    List<KnownTerm> terms,
    Optional<DigestCheck> digestCheck,
    Versions versions,
    SyncState sync,
    List<Heard> hears,
    Map<Uid, Position> positions,
    Optional<Grant> grant)
    implements Message {

  /** Most term records in a heartbeat. */
  public static final int MAX_TERMS = 32;

  /** Most servers in one installation. */
  public static final int MAX_SERVERS = 16;

  /** Shortest interval. */
  public static final long MIN_INTERVAL_MILLIS = 100;

  /** Longest interval: no server is taken for alive for more than three minutes after its last. */
  public static final long MAX_INTERVAL_MILLIS = 60_000;

  public Heartbeat {
    if (intervalMillis < MIN_INTERVAL_MILLIS || intervalMillis > MAX_INTERVAL_MILLIS) {
      throw new IllegalArgumentException(
          "The interval of heartbeats is from "
              + MIN_INTERVAL_MILLIS
              + " to "
              + MAX_INTERVAL_MILLIS
              + " ms, not "
              + intervalMillis);
    }
    terms = List.copyOf(terms);
    hears = List.copyOf(hears);
    positions = Map.copyOf(positions);
    if (terms.size() > MAX_TERMS || hears.size() > MAX_SERVERS || positions.size() > MAX_SERVERS) {
      throw new IllegalArgumentException(
          "A heartbeat has at most "
              + MAX_TERMS
              + " terms and "
              + MAX_SERVERS
              + " servers, not "
              + terms.size()
              + ", "
              + hears.size()
              + " and "
              + positions.size());
    }
  }

  /** How long the sender may be silent before it counts as not communicating: three intervals. */
  public long silenceMillis() {
    return 3 * intervalMillis;
  }

  /** What the sender last heard of the given server. */
  public Optional<Heard> heard(Uid of) {
    return hears.stream().filter(heard -> heard.server().equals(of)).findFirst();
  }
}
