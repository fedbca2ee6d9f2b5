package dev.redoubt.cli.ha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.Golden;
import dev.redoubt.model.CanonicalJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HaStatusTextTest {

  private static final String SYNCHRONIZED =
      """
      {'overview': 'Synchronized', 'successfully-synced': true,
       'servers': [
        {'name': 'redoubt-1', 'self': true, 'ip-address': '192.0.2.1', 'role': 'primary',
         'mode': 'active', 'status': 'Active', 'reason': 'This server takes edits', 'position': {'revision': 1042}},
        {'name': 'redoubt-2', 'ip-address': '192.0.2.2', 'role': 'secondary', 'mode': 'standby',
         'status': 'OK', 'last-successful-sync': {'posix': 1795372200000, 'iso-8601': '2026-11-22T18:30+0000'},
         'position': {'revision': 1042}}]}
      """;

  private static final String CONFLICT =
      """
      {'overview': 'Collision or HA conflict',
       'reason': 'redoubt-1 and redoubt-2 are both Active since 2026-11-22T18:31+0000',
       'action': 'Compare them with "redoubt ha conflict", then set one of them to standby',
       'servers': [
        {'name': 'redoubt-2', 'self': true, 'ip-address': '192.0.2.2', 'role': 'secondary',
         'mode': 'active',
         'status': 'Active', 'position': {'revision': 1044}},
        {'name': 'redoubt-1', 'ip-address': '192.0.2.1', 'role': 'primary', 'mode': 'active',
         'status': 'Active: conflict', 'position': {'revision': 1043},
         'reason': 'It has 1 revision that this server lacks, from revision 1042 on',
         'action': 'Set redoubt-1 or redoubt-2 to standby'}]}
      """;

  private static final String LOST_ACTIVE =
      """
      {'overview': 'No HA', 'reason': 'Active and standby do not communicate',
       'action': 'Check the connectivity between the servers, then test the SIC status, then sync now',
       'servers': [
        {'name': 'redoubt-2', 'self': true, 'ip-address': '192.0.2.2', 'role': 'secondary',
         'mode': 'standby', 'status': 'Standby, last sync time: 2026-11-22T18:30:00Z',
         'last-successful-sync': {'posix': 1795372200000}, 'position': {'revision': 8}},
        {'name': 'redoubt-1', 'ip-address': '192.0.2.1', 'role': 'primary', 'mode': 'active',
         'status': 'No communication, last sync time: 2026-11-22T18:30:00Z',
         'last-successful-sync': {'posix': 1795372200000}, 'position': {'revision': 8},
         'reason': 'It is not heard',
         'action': 'Check the connectivity between the servers, then test the SIC status, then sync now'}]}
      """;

  private static HaStatus read(String json) {
    byte[] bytes = json.replace("\"", "\\\"").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return HaStatusReader.read(CanonicalJson.decodeObject(bytes));
  }

  private static String text(HaStatus status) {
    return String.join(
            "\n", HaStatusText.lines(status, words -> "redoubt " + words + " -s 192.0.2.2"))
        + "\n";
  }

  @Test
  void synchronizedServers() throws Exception {
    HaStatus status = read(SYNCHRONIZED);
    Golden.check("ha-status-synchronized.txt", text(status));
    assertThat(status.isFine()).isTrue();
  }

  @Test
  void twoActives() throws Exception {
    HaStatus status = read(CONFLICT);
    Golden.check("ha-status-conflict.txt", text(status));
    assertThat(status.isFine()).isFalse();
  }

  @Test
  void aLostActive() throws Exception {
    HaStatus status = read(LOST_ACTIVE);
    Golden.check("ha-status-lost-active.txt", text(status));
    assertThat(status.isFine()).isFalse();
  }

  @Test
  void aServerThatSaysLittleIsShownWithDashes() {
    HaStatus status = read("{'servers': [{'name': 'a'}]}");
    assertThat(text(status)).contains("a       -");
    assertThat(status.isFine()).isFalse();
  }

  @Test
  void aServerThatDoesNotAnswerIsACommunicationProblem() {
    assertThat(HaStatusText.ofUnreachable("192.0.2.1:8443 refused the connection", "redoubt"))
        .startsWith(
            "High availability: Communication problem",
            "  Why:        192.0.2.1:8443 refused the connection")
        .anySatisfy(line -> assertThat(line).contains("redoubt ha status -s HOST"));
  }
}
