package dev.redoubt.ha.status;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Pace;
import dev.redoubt.model.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Words that several lines share. */
final class Wording {

  static final String REPLACED =
      "Reinitialize this server and add it as a new secondary; what only it has is kept as an archive";
  static final String CHECK_CONNECTION =
      "Check the connectivity between the servers, then test the SIC status, then sync now";
  static final String TEST_SIC =
      "Test the SIC status of the server and follow the instructions of the result";
  static final String RESOLVE = "Compare the two servers and set one of them to Standby";
  static final String ROLLED_BACK = "Choose on that server: step down, or go on in a new term";
  static final String DUPLICATE = "Shut one of the two processes down and reinitialize it";
  static final String UPGRADE = "Bring the servers to the same software version, standbys first";
  static final String FULL_SYNC = "Run a full sync";
  static final String LEAVE_DAMAGED =
      "Change over to a sound standby; the full sync that follows repairs this server";
  static final String LEAVE_ACTIVE =
      "Change over to a sound standby; if there is none, stop the Active and activate one by force";
  static final String REPAIR = "Wait: a sound Active repairs this server by a full sync";
  static final String MAKE_ROOM = "Make room on the disk of the standby; it goes on by itself then";
  static final String CLOCKS = "Set the clocks of both servers right, best by NTP";
  static final String WAIT = "Wait";
  static final String NONE = "";

  private static final long MEGABYTE = 1_000_000;

  private Wording() {}

  /** How far the copy of a full sync is, with a comma before it; nothing while none is copied. */
  static String pace(Pace pace) {
    if (pace.totalBytes() == 0) {
      return "";
    }
    String left =
        pace.secondsLeft().isPresent() ? ", " + pace.secondsLeft().getAsLong() + " s left" : "";
    return ", "
        + pace.doneBytes() / MEGABYTE
        + " of "
        + pace.totalBytes() / MEGABYTE
        + " MB, "
        + String.format(Locale.ROOT, "%.1f", (double) pace.bytesPerSecond() / MEGABYTE)
        + " MB/s"
        + left;
  }

  static String withLastSync(String text, Optional<Instant> lastSync) {
    return text + ", last sync time: " + time(lastSync);
  }

  /** Why a database is replaced. */
  static String cause(FullSyncCause cause) {
    return switch (cause) {
      case NEVER_SYNCHRONIZED -> "it is its first";
      case DAMAGED -> "bytes of the database are wrong";
      case PURGED -> "the Active has purged revisions that are missing";
      case END_OF_CONFLICT -> "a conflict was resolved";
      case BARE_TERMS -> "an activation came to nothing";
      case BY_HAND -> "an administrator asked for it";
    };
  }

  static String step(FullSyncStep step) {
    return "Full sync, step "
        + step.number()
        + " of 7 ("
        + step.name().toLowerCase(Locale.ROOT)
        + ")";
  }

  static String revisions(long count) {
    return Quantity.of(count, "revision");
  }

  /** A length of time for people: the two greatest units. */
  static String amount(Duration time) {
    Duration length = time.abs();
    return length.toHours() > 0
        ? length.toHours() + " h " + length.toMinutesPart() + " min"
        : length.toMinutes() + " min " + length.toSecondsPart() + " s";
  }

  static String time(Optional<Instant> time) {
    return time.map(it -> it.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("never");
  }
}
