package dev.redoubt.command.ha;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The High Availability status, ready to be shown.
 *
 * @param overview the banner, such as {@code Synchronized}
 * @param reason why, in a sentence
 * @param action what to do; empty if nothing
 * @param synchronizedAll whether there is exactly one Active and every standby is at its position
 * @param servers this server first, then its peers by name
 */
public record AvailabilityReport(
    String overview, String reason, String action, boolean synchronizedAll, List<Server> servers) {

  public AvailabilityReport {
    servers = List.copyOf(servers);
  }

  /**
   * One server.
   *
   * @param uid its uid
   * @param name the name of its object
   * @param address its address
   * @param self whether it is the one that tells
   * @param role {@code primary} or {@code secondary}
   * @param mode {@code active}, {@code standby} or {@code handing-over}; the last known one if it
   *     does not communicate
   * @param status the line for people, such as {@code OK, last sync time: ...}
   * @param sync the state that the public API has a word for; empty for an Active
   * @param reason why the status is what it is; empty if there is nothing to say
   * @param since since when; empty if not known
   * @param action what to do; empty if nothing
   * @param position where it stands; empty if not known
   * @param shared the number of this server's last revision that it surely has, so that what
   *     follows may be needed; empty for the one that tells, and for one without a database
   * @param lastSync when it was in step last; empty if never
   * @param verified when its objects were recomputed against the digest last; empty if never
   * @param version of the software that it runs, or ran when it was heard last; empty if never
   *     heard
   */
  public record Server(
      Uid uid,
      String name,
      String address,
      boolean self,
      String role,
      String mode,
      String status,
      Optional<Sync> sync,
      String reason,
      Optional<Instant> since,
      String action,
      Optional<Position> position,
      Optional<Long> shared,
      Optional<Instant> lastSync,
      Optional<Instant> verified,
      Optional<String> version) {}

  /** The words of {@code sync-state}. */
  public enum Sync {
    OK("Ok"),
    COMMUNICATION_ERROR("Communication Error"),
    SYNC_ERROR("Sync Error");

    private final String wireName;

    Sync(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }
}
