package dev.redoubt.systemtests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.systemtests.AvailabilityStatus;
import dev.redoubt.systemtests.ClientProcess;
import dev.redoubt.systemtests.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One change of the status, by every way on which it is told. */
final class ToldAlikeScenario {

  private static final int MOST_BYTES = 2_048;
  private static final int ATTENTION = 7;

  private ToldAlikeScenario() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "status-told-alike-everywhere",
            "When a standby stops, then API, command line, metrics, events, audit log and syslog"
                + " tell the same",
            ToldAlikeScenario::toldAlike));
  }

  private static void toldAlike(Cluster cluster) throws IOException {
    String address = cluster.network().testAddress();
    try (DatagramSocket syslog = new DatagramSocket(0, InetAddress.getByName(address))) {
      cluster.start(
          2,
          "metrics-access=everyone",
          "syslog-server=" + address,
          "syslog-port=" + syslog.getLocalPort());
      cluster.beta().kill();
      cluster.awaitLine(cluster.alpha(), cluster.beta(), "Not communicating, last sync time: 2");
      AvailabilityStatus.Line line = cluster.alpha().status().of(cluster.beta());

      assertByCommandLine(cluster, line);
      assertByMetrics(cluster.alpha());
      JsonNode event = event(cluster.alpha());
      assertThat(event.path("after").asString("")).isEqualTo("Standby, " + line.status());
      assertThat(event.path("before").asString("")).startsWith("Standby, OK, last sync time: 2");
      assertThat(event.path("action").asString("")).isEqualTo(line.action());
      assertThat(event.path("text").asString(""))
          .isEqualTo(
              "beta: Standby, %s. %s".formatted(line.status(), event.path("reason").asString("")));
      assertThat(line.reason()).startsWith("It is not heard");
      assertThat(event.path("reason").asString("")).startsWith("It is not heard");
      assertInAuditLog(cluster.alpha(), event);
      assertInSyslog(syslog, event);
    }
  }

  private static void assertByCommandLine(Cluster cluster, AvailabilityStatus.Line line) {
    ClientProcess asked = cluster.alpha().ask("ha", "status");
    assertThat(asked.exitCode()).isEqualTo(ATTENTION);
    assertThat(asked.output().replaceAll("\\s+", " "))
        .contains("High availability: No HA")
        .contains("beta: " + line.status())
        .contains("Why: " + line.reason())
        .contains("What to do: " + line.action());
  }

  private static void assertByMetrics(TestServer server) {
    assertThat(server.read("/metrics").lines().filter(row -> row.endsWith(" 1.0")))
        .contains(
            "redoubt_ha_banner{server=\"alpha\",state=\"no-ha\"} 1.0",
            "redoubt_ha_server{server=\"beta\",state=\"not-communicating\"} 1.0");
  }

  /** The event of the stream, as the command line follows it. */
  private static JsonNode event(TestServer server) {
    return only(
        server.ask("ha", "events", "--json").output().lines(), ToldAlikeScenario::isTheChange);
  }

  private static void assertInAuditLog(TestServer server, JsonNode event) throws IOException {
    try (Stream<Path> files = Files.list(server.directory().resolve("audit"))) {
      List<String> lines = files.flatMap(file -> read(file).lines()).toList();
      JsonNode audited = only(lines.stream(), ToldAlikeScenario::isTheChange);
      assertThat(audited.path("event").asString("")).isEqualTo("high-availability");
      for (String field : event.propertyNames()) {
        assertThat(audited.path(field)).as(field).isEqualTo(event.path(field));
      }
    }
  }

  private static void assertInSyslog(DatagramSocket socket, JsonNode event) throws IOException {
    socket.setSoTimeout((int) TestServer.LONG.toMillis());
    String expected = "after=\"" + event.path("after").asString("") + "\"";
    String message = receive(socket);
    while (!message.contains(expected)) {
      message = receive(socket);
    }
    assertThat(message)
        .startsWith("<28>1 " + event.path("time").asString("").substring(0, 19))
        .contains(" alpha redoubt ")
        .contains(" server [ha@32473 server=\"beta\" before=\"")
        .contains("action=\"" + event.path("action").asString("") + "\"]")
        .endsWith(event.path("text").asString(""));
  }

  private static String receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }

  private static boolean isTheChange(JsonNode line) {
    return line.path("kind").asString("").equals("server")
        && line.path("server").asString("").equals("beta")
        && line.path("after").asString("").contains("Not communicating");
  }

  private static JsonNode only(Stream<String> lines, Predicate<JsonNode> wanted) {
    List<JsonNode> found =
        lines
            .filter(line -> line.startsWith("{"))
            .<JsonNode>map(
                line -> CanonicalJson.decodeObject(line.getBytes(StandardCharsets.UTF_8)))
            .filter(wanted)
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
