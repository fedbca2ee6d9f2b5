package dev.redoubt.ha.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
  static final String UPGRADE = "Bring the servers to the same software version";
  static final String FULL_SYNC = "Run a full sync";
  static final String LEAVE_DAMAGED =
      "Change over to a sound standby; the full sync that follows repairs this server";
  static final String LEAVE_ACTIVE =
      "Change over to a sound standby; if there is none, stop the Active and activate one by force";
  static final String REPAIR = "Wait: a sound Active repairs this server by a full sync";
  static final String WAIT = "Wait";
  static final String NONE = "";

  private Wording() {}

  static String withLastSync(String text, Optional<Instant> lastSync) {
    return text + ", last sync time: " + time(lastSync);
  }

  static String time(Optional<Instant> time) {
    return time.map(it -> it.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("never");
  }
}
