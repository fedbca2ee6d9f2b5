package dev.redoubt.server.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.server.configuration.SyslogSettings.Facility;
import dev.redoubt.server.events.HaEvent;
import dev.redoubt.server.events.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyslogFormatTest {

  private static final Instant TIME = Instant.parse("2026-11-25T18:31:00.123456789Z");
  private final SyslogFormat format = new SyslogFormat(Facility.LOCAL0, "mgmt-1", 42);

  private String text(Severity severity, String text, Map<String, String> details) {
    return new String(
        format.bytes(new HaEvent(TIME, "server", severity, text, details)), StandardCharsets.UTF_8);
  }

  @Test
  void anEventIsOneLineOfTheProtocol() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("server", "mgmt-2");
    details.put("after", "Active, \"OK\" [\\]");

    assertThat(text(Severity.WARNING, "mgmt-2: No SIC.\nIt has expired", details))
        .isEqualTo(
            "<132>1 2026-11-25T18:31:00.123Z mgmt-1 redoubt 42 server [ha@32473 server=\"mgmt-2\""
                + " after=\"Active, \\\"OK\\\" [\\\\\\]\"] \uFEFFmgmt-2: No SIC. It has expired");
  }

  @Test
  void theSeverityIsPartOfThePriority() {
    assertThat(text(Severity.ALARM, "a", Map.of())).startsWith("<129>1 ").contains(" - \uFEFFa");
    assertThat(text(Severity.INFORMATION, "a", Map.of())).startsWith("<134>1 ");
  }

  @Test
  void aLongMessageIsCutBetweenCharacters() {
    byte[] bytes =
        format.bytes(new HaEvent(TIME, "notice", Severity.ALARM, "\u00e4".repeat(3_000), Map.of()));

    assertThat(bytes).hasSizeBetween(SyslogFormat.MAX_BYTES - 1, SyslogFormat.MAX_BYTES);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("\uFFFD");
  }

  @Test
  void whatIsNotPrintableInTheHeaderIsReplaced() {
    SyslogFormat odd = new SyslogFormat(Facility.DAEMON, "m\u00fcnchen 1", 42);

    assertThat(
            new String(
                odd.bytes(new HaEvent(TIME, "mode", Severity.ALARM, "a", Map.of())),
                StandardCharsets.UTF_8))
        .contains(" m_nchen_1 redoubt ");
  }
}
