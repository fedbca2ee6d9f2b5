package dev.redoubt.model.catalogue;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Which strings a text field takes. */
public enum TextFormat {
  /** Any string of whole characters, without control characters but line breaks and tabs. */
  ANY("[\\P{Cntrl}\\n\\r\\t&&[^\\p{Cs}]]*", "text without control characters"),
  /** A name of an object: printable, not blank, no space at either end. */
  NAME(
      "(?!\\s)[^\\p{Cntrl}\\p{Cs}]+(?<!\\s)",
      "printable characters, not starting or ending with a space"),
  /** Ports: {@code 80}, {@code 1-100}, {@code >1024}, {@code <1024}; or nothing. */
  PORT(
      "(?:\\d{1,5}|\\d{1,5}-\\d{1,5}|[<>]\\d{1,5})?",
      "a port up to 65535, a range such as 1-100, or >1024") {
    @Override
    public boolean accepts(String text) {
      if (!super.accepts(text)) {
        return false;
      }
      int[] ports = numbers(text);
      return Arrays.stream(ports).allMatch(port -> port <= LAST_PORT) && ascends(ports);
    }
  },
  /** A time of day. */
  HOUR("(?:[01]?\\d|2[0-3]):[0-5]\\d", "a time of day such as 08:30"),
  /** A day of a month, or a range of them. */
  DAYS_OF_MONTH(
      "(?:[1-9]|[12]\\d|3[01])(?:-(?:[1-9]|[12]\\d|3[01]))?",
      "a day of the month from 1 to 31, or a range such as 9-20") {
    @Override
    public boolean accepts(String text) {
      return super.accepts(text) && ascends(numbers(text));
    }
  },
  /** A mail address, or nothing. */
  EMAIL("(?:[^\\s@\\p{Cs}]+@[^\\s@\\p{Cs}]+)?", "a mail address"),
  /** A DNS domain that starts with a dot; labels of up to 63 characters (RFC 1035). */
  DOMAIN_NAME(
      "(?=.{2,255}$)(?:\\.[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]{0,61}[\\p{L}\\p{N}_])?)+",
      "a domain name that starts with a dot, such as .example.com"),
  /** The UUID of a DCE-RPC interface. */
  INTERFACE_UUID(
      "\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}",
      "a UUID such as 97aeb460-9aea-11d5-bd16-0090272ccb30"),
  /** A hash of crypt(3) by SHA-256 or SHA-512, of up to 99,999 rounds. */
  CRYPT_HASH(
      "\\$(?:5|6)\\$(?:rounds=[1-9]\\d{3,4}\\$)?[./A-Za-z0-9]{1,16}\\$"
          + "(?:[./A-Za-z0-9]{43}|[./A-Za-z0-9]{86})",
      "a hash of crypt(3) that begins with $5$ or $6$, as openssl passwd -6 makes it"),
  /** An IPv4 address whose numbers may be asterisks, or nothing. */
  WILD_CARD("(?:(?:\\d{1,3}|\\*)(?:\\.(?:\\d{1,3}|\\*)){3})?", "an address such as 192.0.2.*");

  private static final int LAST_PORT = 65_535;
  private static final Pattern NOT_DIGITS = Pattern.compile("\\D");

  private final Pattern pattern;
  private final String expected;

  TextFormat(String pattern, String expected) {
    this.pattern = Pattern.compile(pattern);
    this.expected = expected;
  }

  /** Whether the text has this format. */
  public boolean accepts(String text) {
    return pattern.matcher(text).matches();
  }

  /** What is expected, in words for an error. */
  public String expected() {
    return expected;
  }

  private static int[] numbers(String text) {
    return NOT_DIGITS
        .splitAsStream(text)
        .filter(part -> !part.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  /** Whether a range does not end before it begins. */
  private static boolean ascends(int[] ends) {
    return ends.length < 2 || ends[0] <= ends[1];
  }
}
