package dev.redoubt.cli.ha;

/**
 * What the status says of one server, in the words of the server that was asked.
 *
 * @param name the server's name
 * @param address where it is reached
 * @param role Primary or Secondary
 * @param mode Active, Standby, Handing over, or unknown
 * @param status the status with its time
 * @param lastSync when it last was in step
 * @param revision number of its last revision
 * @param lag revisions it is behind; empty for the Active
 * @param reason why it has that status; empty if there is nothing to explain
 * @param action what to do about it; empty if nothing
 */
record ServerLine(
    String name,
    String address,
    String role,
    String mode,
    String status,
    String lastSync,
    String revision,
    String lag,
    String reason,
    String action) {

  /** Whether it is in touch with the asked server; if not, its mode is the last one known. */
  boolean isHeard() {
    return !status.startsWith("Not communicating")
        && !status.startsWith("No communication")
        && !status.endsWith("no communication");
  }
}
