package dev.redoubt.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.ha.core.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {

  private static final Path FILE = Path.of("/etc/redoubt/redoubt.conf");

  private static Configuration parse(String text) {
    return Configuration.parse("name = primary\n" + text, FILE, Map.of());
  }

  @Test
  void needsNothingButAName() {
    Configuration configuration = parse("");

    assertThat(configuration.name()).isEqualTo("primary");
    assertThat(configuration.directory()).isEqualTo(Path.of("/etc/redoubt"));
    assertThat(configuration.api().port()).isEqualTo(8443);
    assertThat(configuration.peer().port()).isEqualTo(18190);
    assertThat(decisions(configuration).reconcileInterval()).isEqualTo(Duration.ofMinutes(3));
  }

  static Stream<Arguments> everyKey() {
    return Stream.of(
        key("name", "b", Configuration::name, "b"),
        key("addresses", "10.0.0.1, a.b", Configuration::addresses, List.of("10.0.0.1", "a.b")),
        key("data-directory", "/var/x", Configuration::directory, Path.of("/var/x")),
        key("api-address", "::1", c -> c.api().address(), "::1"),
        key("api-port", "443", c -> c.api().port(), 443),
        key("api-body-limit", "2m", c -> c.api().bodyLimitBytes(), 2 << 20),
        key("api-idle-timeout", "20m", c -> c.api().idleTimeout(), Duration.ofMinutes(20)),
        key("api-connection-limit", "7", c -> c.api().connectionLimit(), 7),
        key("api-header-limit", "32k", c -> c.api().headerLimitBytes(), 32 << 10),
        key("metrics-access", "off", c -> c.api().metrics(), ApiSettings.MetricsAccess.OFF),
        key("peer-address", "10.0.0.1", c -> c.peer().address(), "10.0.0.1"),
        key("peer-port", "0", c -> c.peer().port(), 0),
        key("peer-idle-timeout", "5 s", c -> c.peer().idleTimeout(), Duration.ofSeconds(5)),
        key("peer-connection-limit", "9", c -> c.peer().connectionLimit(), 9),
        key("database-cache-size", "1g", c -> c.memory().blockCacheBytes(), 1L << 30),
        key("database-row-cache-size", "2m", c -> c.memory().rowCacheBytes(), 2L << 20),
        key("database-write-buffer-size", "8M", c -> c.memory().writeBufferBytes(), 8L << 20),
        key("session-limit", "3", c -> c.sessions().sessionLimit(), 3),
        key("session-change-limit", "4", c -> c.sessions().changeLimit(), 4),
        key("login-limit", "6", c -> c.sessions().loginLimit(), 6),
        key(
            "heartbeat-interval",
            "200ms",
            c -> decisions(c).heartbeatInterval(),
            Duration.ofMillis(200)),
        key(
            "full-sync-bandwidth",
            "2m",
            c -> c.availability().fullSyncBandwidth(),
            OptionalLong.of(2 << 20)),
        key("reconcile-interval", "1d", c -> decisions(c).reconcileInterval(), Duration.ofDays(1)),
        key(
            "on-return",
            "follow-if-ancestor",
            c -> decisions(c).onReturn(),
            Settings.OnReturn.FOLLOW_IF_ANCESTOR),
        key(
            "on-conflict",
            "read-only",
            c -> decisions(c).onConflict(),
            Settings.OnConflict.READ_ONLY),
        key("changeover-timeout", "2s", c -> decisions(c).drainTimeout(), Duration.ofSeconds(2)),
        key("peer-answer-timeout", "4s", c -> decisions(c).answerTimeout(), Duration.ofSeconds(4)),
        key("full-sync-timeout", "1m", c -> decisions(c).snapshotTimeout(), Duration.ofMinutes(1)),
        key(
            "verification-interval",
            "7d",
            c -> c.availability().verificationInterval(),
            Duration.ofDays(7)),
        key(
            "publish-acknowledgement",
            "standby",
            c -> c.availability().publishAcknowledgement(),
            AvailabilitySettings.PublishAcknowledgement.STANDBY),
        key(
            "publish-acknowledgement-timeout",
            "3s",
            c -> c.availability().acknowledgementTimeout(),
            Duration.ofSeconds(3)),
        key("log-level", "DEBUG", c -> c.log().level(), LogSettings.Level.DEBUG),
        key("log-format", "json", c -> c.log().format(), LogSettings.Format.JSON),
        key("audit-file-size", "1m", c -> c.log().auditFileBytes(), 1L << 20),
        key("audit-files", "2", c -> c.log().auditFiles(), 2),
        key("syslog-server", "log.example.org", c -> c.syslog().host(), "log.example.org"),
        key("syslog-port", "6514", c -> c.syslog().port(), 6514),
        key("syslog-transport", "tls", c -> c.syslog().transport(), SyslogSettings.Transport.TLS),
        key(
            "syslog-facility",
            "local3",
            c -> c.syslog().facility(),
            SyslogSettings.Facility.LOCAL3),
        key(
            "syslog-certificates",
            "ca.pem",
            c -> c.syslog().certificates(),
            Optional.of(Path.of("ca.pem"))));
  }

  private static Settings decisions(Configuration configuration) {
    return configuration.availability().decisions();
  }

  private static Arguments key(
      String key, String text, Function<Configuration, Object> value, Object expected) {
    return Arguments.of(key, text, value, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyKey")
  void mapsEachKeyFromTheFileAndFromTheEnvironment(
      String key, String text, Function<Configuration, Object> value, Object expected) {
    String name = key.equals("name") ? "" : "name = a\n";
    String variable = "REDOUBT_" + key.replace('-', '_').toUpperCase(java.util.Locale.ROOT);

    assertThat(value.apply(Configuration.parse(name + key + " = " + text + "\n", FILE, Map.of())))
        .isEqualTo(expected);
    assertThat(value.apply(Configuration.parse(name, FILE, Map.of(variable, text))))
        .isEqualTo(expected);
  }

  @Test
  void theListAboveHoldsEveryKey() {
    Set<String> tested = new HashSet<>();
    everyKey().forEach(arguments -> tested.add((String) arguments.get()[0]));

    assertThat(Configuration.allSettings().stream().map(Setting::key))
        .containsExactlyInAnyOrderElementsOf(tested);
  }

  @Test
  void theEnvironmentOverridesTheFile() {
    Configuration configuration =
        Configuration.parse("name = a\napi-port = 1\n", FILE, Map.of("REDOUBT_API_PORT", "2"));

    assertThat(configuration.api().port()).isEqualTo(2);
  }

  @Test
  void reportsEverythingThatIsWrongAtOnce() {
    String text =
        """
        # A comment, and an empty line

        api-prot = 8443
        api-port = 99999
        reconcile-interval = soon
        on-return = maybe
        what
        log-level = info
        log-level = warn
        """;

    assertThatThrownBy(() -> Configuration.parse(text, FILE, Map.of("REDOUBT_PEER_PROT", "1")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "redoubt.conf:3: unknown key [api-prot]. Did you mean [api-port]?",
                        "redoubt.conf:7: a line must read [key = value], not [what]",
                        "redoubt.conf:9: the key [log-level] stands twice; remove one of the lines",
                        "environment: unknown variable [REDOUBT_PEER_PROT]. Did you mean"
                            + " [REDOUBT_PEER_PORT]?",
                        "The key [name] must be set: This server's name, unique among the"
                            + " management servers; chosen at initialization.",
                        "redoubt.conf:4: the value [99999] of [api-port] must be a number from 0"
                            + " to 65535",
                        "redoubt.conf:5: the value [soon] of [reconcile-interval] must be a time"
                            + " from 1s to 1d, in `ms`, `s`, `m`, `h` or `d`",
                        "redoubt.conf:6: the value [maybe] of [on-return] must be `ask` or"
                            + " `follow-if-ancestor`"));
  }

  @Test
  void refusesAddressesThatNobodyCanDial() {
    for (String text : List.of("", ",", "a,", "a,,b", "a b", "my_host", "127.0.0.300", "::1::")) {
      assertThatThrownBy(() -> parse("addresses = " + text))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("the value [" + text + "] of [addresses]");
    }
  }

  @Test
  void refusesOnePortForTwoListeners() {
    assertThatThrownBy(() -> parse("api-port = 18190"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("[api-port] and [peer-port] are both 18190 on 0.0.0.0");
    assertThat(parse("api-port = 18190\napi-address = 127.0.0.1").api().port()).isEqualTo(18190);
    assertThat(parse("api-port = 0\npeer-port = 0").peer().port()).isZero();
  }

  @Test
  void refusesAFileThatIsNotText(@TempDir Path directory) throws IOException {
    Path file = directory.resolve(Configuration.FILE_NAME);
    Files.write(file, new byte[] {'n', (byte) 0xfc});

    assertThatThrownBy(() -> Configuration.load(file, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("UTF-8");
  }

  @Test
  void leavesVariablesOfOthersAlone() {
    assertThat(
            Configuration.parse("name = a", FILE, Map.of("REDOUBT_JAVA_OPTIONS", "-Xmx1g")).name())
        .isEqualTo("a");
  }

  @Test
  void readsAFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve(Configuration.FILE_NAME);
    Files.writeString(file, "name = x\ndata-directory = data\n");

    assertThat(Configuration.load(file, Map.of()).directory())
        .isEqualTo(directory.toAbsolutePath().resolve("data"));
  }

  @Test
  void theReferencePageIsUpToDate() throws IOException {
    Path page = Path.of("../docs/configuration.md");
    String generated = ConfigurationReference.markdown();
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(page, generated);
    }

    assertThat(Files.readString(page, StandardCharsets.UTF_8))
        .as("docs/configuration.md; run this test with -Dgolden.write=true to write it anew")
        .isEqualTo(generated);
  }

  @Test
  void everyDefaultIsAllowed() {
    List<Setting<?>> settings = Configuration.allSettings();

    assertThat(settings)
        .allSatisfy(setting -> setting.fallback().ifPresent(text -> setting.kind().parse(text)));
  }
}
