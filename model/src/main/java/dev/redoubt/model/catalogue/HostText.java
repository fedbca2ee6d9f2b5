package dev.redoubt.model.catalogue;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells what may be the address of a machine: an IP address, or a host name (RFC 1123, section 2.1;
 * underscores are taken too, as they are met in practice). No host name ends with a number, so that
 * a mistyped IPv4 address is never taken for one (RFC 3696, section 2).
 */
public final class HostText {

  private static final int LONGEST = 253;
  private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*\\.?");
  private static final Pattern NUMBER_AT_THE_END = Pattern.compile("(?:.*\\.)?\\d+\\.?");

  private HostText() {}

  /** Whether it is one. */
  public static boolean accepts(String text) {
    return problem(text).isEmpty();
  }

  /** Why it is none, in a sentence without a full stop; empty if it is one. */
  public static Optional<String> problem(String text) {
    if (!text.equals(text.strip()) || text.endsWith("%")) {
      return Optional.of(none(text));
    }
    if (IpText.parse(withoutZone(text)).isPresent()) {
      return Optional.empty();
    }
    if (text.length() > LONGEST || !NAME.matcher(text).matches()) {
      return Optional.of(none(text));
    }
    return NUMBER_AT_THE_END.matcher(text).matches()
        ? Optional.of(
            none(text)
                + ": an IPv4 address has four numbers from 0 to 255, and no host name ends with a"
                + " number")
        : Optional.empty();
  }

  private static String none(String text) {
    return "'" + text + "' is not a host name or IP address";
  }

  /** Of an IPv6 address that holds on one interface only, such as {@code fe80::1%eth0}. */
  private static String withoutZone(String text) {
    int zone = text.indexOf('%');
    return zone > 0 && zone < text.length() - 1 && text.contains(":")
        ? text.substring(0, zone)
        : text;
  }
}
