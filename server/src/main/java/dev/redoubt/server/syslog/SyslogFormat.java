package dev.redoubt.server.syslog;

import dev.redoubt.server.configuration.SyslogSettings.Facility;
import dev.redoubt.server.events.HaEvent;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Writes events in the syslog protocol (RFC 5424): priority, time, host, application, process id,
 * kind as message id, the parts as structured data, the sentence as message.
 *
 * @param facility whose messages these are
 * @param host this server's name
 * @param process the process id
 */
record SyslogFormat(Facility facility, String host, long process) {

  /** A receiver must take 2,048 octets (section 6.1); a UDP datagram holds them everywhere. */
  static final int MAX_BYTES = 2_048;

  /** Structured data of a private name needs an enterprise number; 32473 is for documentation. */
  private static final String DATA_ID = "ha@32473";

  byte[] bytes(HaEvent event) {
    String text =
        "<"
            + (facility.code() * 8 + level(event))
            + ">1 "
            + event.time().truncatedTo(ChronoUnit.MILLIS)
            + " "
            + printable(host, 255)
            + " redoubt "
            + process
            + " "
            + printable(event.kind(), 32)
            + " "
            + data(event.details())
            + " \uFEFF"
            + event.text().replace('\n', ' ');
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    return all.length <= MAX_BYTES ? all : cut(all);
  }

  /** Cuts between characters, never within one. */
  private static byte[] cut(byte[] all) {
    int end = MAX_BYTES;
    while (end > 0 && (all[end] & 0xC0) == 0x80) {
      end--;
    }
    return java.util.Arrays.copyOf(all, end);
  }

  /** Alert, warning and informational (section 6.2.1). */
  private static int level(HaEvent event) {
    return switch (event.severity()) {
      case ALARM -> 1;
      case WARNING -> 4;
      case INFORMATION -> 6;
    };
  }

  private static String data(Map<String, String> details) {
    if (details.isEmpty()) {
      return "-";
    }
    StringBuilder data = new StringBuilder("[" + DATA_ID);
    details.forEach((name, value) ->
        data.append(' ')
            .append(printable(name, 32))
            .append("=\"")
            .append(value.replaceAll("([\"\\\\\\]])", "\\\\$1"))
            .append('"'));
    return data.append(']').toString();
  }

  /** Header fields are printable ASCII without spaces (section 6). */
  private static String printable(String text, int atMost) {
    String clean = text.replaceAll("[^!-~]", "_");
    return clean.substring(0, Math.min(clean.length(), atMost));
  }
}
