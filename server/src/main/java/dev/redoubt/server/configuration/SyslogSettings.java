package dev.redoubt.server.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where events of high availability are sent to, beside the audit log.
 *
 * @param host of the syslog server; empty: nowhere
 * @param port of the syslog server
 * @param transport how messages travel
 * @param facility whose messages they are
 * @param certificates PEM file with the issuers that its TLS certificate is checked against; empty:
 *     those of the Java installation
 */
public record SyslogSettings(
    String host, int port, Transport transport, Facility facility, Optional<Path> certificates) {

  private static final Setting<String> HOST =
      Setting.of(
          "syslog-server",
          ValueKind.optionalAddress(),
          "off",
          "Syslog server (RFC 5424) that is told of changes of mode and status of high"
              + " availability.");
  private static final Setting<Integer> PORT =
      Setting.of(
          "syslog-port", ValueKind.integer(1, 65_535), "514", "Its port; for TLS usually 6514.");
  private static final Setting<Transport> TRANSPORT =
      Setting.of(
          "syslog-transport",
          ValueKind.choice(Transport.class),
          "udp",
          "How messages travel to it. UDP may lose them without a word.");
  private static final Setting<Facility> FACILITY =
      Setting.of(
          "syslog-facility",
          ValueKind.choice(Facility.class),
          "daemon",
          "The facility of the messages.");
  private static final Setting<Optional<Path>> CERTIFICATES =
      Setting.of(
          "syslog-certificates",
          ValueKind.certificates(),
          "java",
          "PEM file with the issuers of its TLS certificate, or those that the Java installation"
              + " trusts.");

  static final List<Setting<?>> SETTINGS = List.of(HOST, PORT, TRANSPORT, FACILITY, CERTIFICATES);

  /** How messages travel. */
  public enum Transport {
    /** RFC 5426. */
    UDP,
    /** RFC 6587, with octet counting. */
    TCP,
    /** RFC 5425. */
    TLS
  }

  /** Facilities that a service may use (RFC 5424, section 6.2.1). */
  public enum Facility {
    DAEMON(3),
    AUTHPRIV(10),
    LOCAL0(16),
    LOCAL1(17),
    LOCAL2(18),
    LOCAL3(19),
    LOCAL4(20),
    LOCAL5(21),
    LOCAL6(22),
    LOCAL7(23);

    private final int code;

    Facility(int code) {
      this.code = code;
    }

    /** Its number in a priority. */
    public int code() {
      return code;
    }
  }

  /** Whether events are sent at all. */
  public boolean isOn() {
    return !host.isEmpty();
  }

  static SyslogSettings read(Values values) {
    return new SyslogSettings(
        values.get(HOST),
        values.get(PORT),
        values.get(TRANSPORT),
        values.get(FACILITY),
        values.get(CERTIFICATES));
  }
}
