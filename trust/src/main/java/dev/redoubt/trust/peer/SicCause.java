package dev.redoubt.trust.peer;

/** Why two servers do not communicate, and what an administrator can do about it. */
public enum SicCause {
  NONE("none", ""),
  NO_TRUST(
      "no trust",
      "Set an activation key on the new server with: redoubt sic key. Then initialize it from the"
          + " Active."),
  CLOCK_SKEW("clock skew", "Set the clocks of both servers, preferably by NTP, and test again."),
  WRONG_KEY(
      "wrong key",
      "If the other server was installed again, reset its trust and initialize it again. If it was"
          + " not, another machine answers at its address: find out which before anything else."),
  CERTIFICATE_EXPIRED(
      "certificate expired",
      "Check the clocks of both servers. If they are right, reset the trust of the server whose"
          + " certificate has expired and initialize it again."),
  CERTIFICATE_REVOKED(
      "certificate revoked",
      "Reset the trust of the other server, stop it, set a new activation key on it with: redoubt"
          + " sic key --reset. Then start it and initialize it again."),
  NAME_MISMATCH(
      "name mismatch",
      "Check the address in the server object and network address translation between the servers:"
          + " another server of this installation answers."),
  FOREIGN_CA(
      "foreign CA",
      "The other server belongs to another installation. Check the address, or reset that server"
          + " and initialize it from here."),
  UNKNOWN_SERVER(
      "unknown server",
      "The other server has no object here, or it is not a management server. Check that its object"
          + " is published, then synchronize."),
  REFUSED_BY_PEER(
      "refused by the other server",
      "The other server does not accept the certificate of this one. Test SIC there: it knows the"
          + " reason."),
  PORT_REFUSED(
      "refused port",
      "The machine answers, but nothing listens on the port. Check that Redoubt runs there and that"
          + " the port in its configuration is the one in the server object."),
  UNREACHABLE(
      "unreachable",
      "Check address, routing and firewalls between the servers, in both directions."),
  PROTOCOL(
      "no valid answer",
      "The connection was cut, as by a server that refuses this one (test SIC there too), or something"
          + " else than a Redoubt peer port answers (check address and port).");

  private final String wireName;
  private final String instruction;

  SicCause(String wireName, String instruction) {
    this.wireName = wireName;
    this.instruction = instruction;
  }

  /** The text of API and status. */
  public String wireName() {
    return wireName;
  }

  /** What to do, whole sentences; empty if there is nothing to do. */
  public String instruction() {
    return instruction;
  }
}
