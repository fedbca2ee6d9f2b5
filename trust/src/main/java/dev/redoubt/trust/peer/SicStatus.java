package dev.redoubt.trust.peer;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * The result of a SIC test (API command {@code test-sic-status}).
 *
 * @param state whether the servers communicate; unknown if no connection came about at all
 * @param cause why not
 * @param message what happened, with the values shown and expected; empty if all is well
 */
public record SicStatus(State state, SicCause cause, String message) {

  private static final int MAX_CAUSES = 20;

  /** The {@code sic-status} of the API. */
  public enum State {
    COMMUNICATING("communicating"),
    NOT_COMMUNICATING("not communicating"),
    UNKNOWN("unknown");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }

  /** The servers communicate. */
  public static SicStatus communicating() {
    return new SicStatus(State.COMMUNICATING, SicCause.NONE, "");
  }

  /** The other server, or this one, was never initialized. */
  public static SicStatus noTrust(String message) {
    return new SicStatus(State.NOT_COMMUNICATING, SicCause.NO_TRUST, message);
  }

  /** The other server accepted the connection, and then this server no more. */
  public static SicStatus refusedBy(String address, String reason) {
    return new SicStatus(
        State.NOT_COMMUNICATING,
        SicCause.REFUSED_BY_PEER,
        "[" + address + "] refused this server: " + reason);
  }

  /**
   * What a failed attempt to talk to a peer says.
   *
   * @param failure as thrown by a socket or an HTTP client, whose causes are searched
   * @param address of the peer, for the message
   */
  public static SicStatus ofFailure(Throwable failure, String address) {
    return Stream.iterate(failure, one -> one != null, Throwable::getCause)
        .limit(MAX_CAUSES)
        .filter(SicStatus::isTelling)
        .reduce((outer, inner) -> rank(inner) <= rank(outer) ? inner : outer)
        .map(telling -> ofTelling(telling, address))
        .orElseGet(() -> new SicStatus(State.NOT_COMMUNICATING, SicCause.PROTOCOL, text(failure)));
  }

  /** What to do. */
  public String instruction() {
    return cause.instruction();
  }

  private static boolean isTelling(Throwable failure) {
    return rank(failure) < Integer.MAX_VALUE;
  }

  /** The smaller, the more it tells. */
  private static int rank(Throwable failure) {
    return switch (failure) {
      case PeerRefusedException _ -> 0;
      case UnknownHostException _, UnresolvedAddressException _, NoRouteToHostException _ -> 1;
      case HttpTimeoutException _, SocketTimeoutException _ -> 2;
      case ConnectException _ -> 3;
      case SSLException _ -> 4;
      default -> Integer.MAX_VALUE;
    };
  }

  private static SicStatus ofTelling(Throwable failure, String address) {
    return switch (failure) {
      case PeerRefusedException refused ->
          new SicStatus(State.NOT_COMMUNICATING, cause(refused.reason()), text(refused));
      case ConnectException refused when !saysUnreachable(refused) ->
          new SicStatus(
              State.UNKNOWN, SicCause.PORT_REFUSED, "Connection refused by [" + address + "]");
      case SSLException alert when saysAlert(alert) ->
          new SicStatus(
              State.NOT_COMMUNICATING,
              SicCause.REFUSED_BY_PEER,
              "[" + address + "] refused the certificate of this server: " + text(alert));
      case SSLException broken ->
          new SicStatus(
              State.NOT_COMMUNICATING,
              SicCause.PROTOCOL,
              "No TLS connection with [" + address + "]: " + text(broken));
      default ->
          new SicStatus(
              State.UNKNOWN,
              SicCause.UNREACHABLE,
              "No connection to [" + address + "]: " + text(failure));
    };
  }

  private static SicCause cause(RefusalReason reason) {
    return switch (reason) {
      case NO_TRUST -> SicCause.NO_TRUST;
      case NOT_YET_VALID -> SicCause.CLOCK_SKEW;
      case WRONG_KEY -> SicCause.WRONG_KEY;
      case EXPIRED -> SicCause.CERTIFICATE_EXPIRED;
      case REVOKED -> SicCause.CERTIFICATE_REVOKED;
      case NAME_MISMATCH -> SicCause.NAME_MISMATCH;
      case FOREIGN_CA -> SicCause.FOREIGN_CA;
      case UNKNOWN_SERVER, NOT_A_MANAGEMENT_SERVER, NOT_A_GATEWAY -> SicCause.UNKNOWN_SERVER;
      case NO_CERTIFICATE -> SicCause.PROTOCOL;
    };
  }

  private static boolean saysUnreachable(ConnectException failure) {
    String text = text(failure).toLowerCase(Locale.ROOT);
    return text.contains("unreachable") || text.contains("timed out") || text.contains("no route");
  }

  /** An alert about our certificate, as the JDK words it (RFC 8446 section 6.2). */
  private static boolean saysAlert(SSLException failure) {
    String text = text(failure);
    return text.contains("Received fatal alert")
        && Stream.of("certificate", "unknown_ca", "access_denied").anyMatch(text::contains);
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
