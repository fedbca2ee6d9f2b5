package dev.redoubt.server.configuration;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that an operator can set for one server, from {@code redoubt.conf} and the
 * environment.
 *
 * @param name this server's name, unique among the management servers
 * @param addresses by which others reach this server; they stand in its API certificate
 * @param directory the absolute path of everything that the server keeps
 * @param api the listener for administrators
 * @param peer the listener for other management servers
 * @param memory of the database
 * @param sessions limits of sessions
 * @param availability Management High Availability
 * @param log log and audit log
 * @param syslog where events of high availability are sent to
 */
public record Configuration(
    String name,
    List<String> addresses,
    Path directory,
    ApiSettings api,
    PeerSettings peer,
    MemorySettings memory,
    SessionSettings sessions,
    AvailabilitySettings availability,
    LogSettings log,
    SyslogSettings syslog) {

  /** The file's usual name. */
  public static final String FILE_NAME = "redoubt.conf";

  private static final Setting<String> NAME =
      Setting.required(
          "name",
          ValueKind.name(),
          "This server's name, unique among the management servers; chosen at initialization.");
  private static final Setting<List<String>> ADDRESSES =
      Setting.of(
          "addresses",
          ValueKind.addresses(),
          "127.0.0.1",
          "IP addresses and host names by which others reach this server; they stand in its API"
              + " certificate. The first is that of its server object.");
  private static final Setting<Path> DIRECTORY =
      Setting.of(
          "data-directory",
          ValueKind.path(),
          ".",
          "Where the server keeps everything. A relative path starts at the file's directory.");

  private static final List<Setting<?>> SETTINGS = List.of(NAME, ADDRESSES, DIRECTORY);

  /**
   * Reads a file; variables {@code REDOUBT_<KEY>} override it.
   *
   * @param file usually {@value #FILE_NAME} in the server's directory
   * @param environment of the process
   * @throws ConfigurationException if anything is wrong, with all that is wrong
   * @throws IOException if the file cannot be read
   */
  public static Configuration load(Path file, Map<String, String> environment) throws IOException {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return parse(text, file.toAbsolutePath().normalize(), environment);
    } catch (CharacterCodingException _) {
      throw new ConfigurationException(
          file.toString(), List.of("the file must be text in UTF-8, and is not"));
    }
  }

  /**
   * Checks a text that is about to be written to a file.
   *
   * @throws ConfigurationException if anything in it is wrong
   */
  public static void check(String text, Path file) {
    parse(text, file, Map.of());
  }

  static Configuration parse(String text, Path file, Map<String, String> environment) {
    Values values = new ConfigurationText(allSettings()).read(text, file, environment);
    String name = values.find(NAME).orElse("");
    Path parent = file.toAbsolutePath().getParent();
    Path directory = (parent == null ? file : parent).resolve(values.get(DIRECTORY)).normalize();
    Configuration configuration =
        new Configuration(
            name,
            values.get(ADDRESSES),
            directory,
            ApiSettings.read(values),
            PeerSettings.read(values),
            MemorySettings.read(values),
            SessionSettings.read(values),
            AvailabilitySettings.read(values),
            LogSettings.read(values),
            SyslogSettings.read(values));
    configuration.requirePorts(values);
    if (!values.problems().isEmpty()) {
      throw new ConfigurationException(file.toString(), values.problems());
    }
    return configuration;
  }

  private void requirePorts(Values values) {
    if (api.port() != 0 && api.port() == peer.port() && api.address().equals(peer.address())) {
      values.problem(
          "[api-port] and [peer-port] are both %d on %s; they must differ"
              .formatted(api.port(), api.address()));
    }
  }

  /** Every setting, in the order of the reference. */
  static List<Setting<?>> allSettings() {
    return Stream.of(
            SETTINGS,
            ApiSettings.SETTINGS,
            PeerSettings.SETTINGS,
            AvailabilitySettings.SETTINGS,
            SessionSettings.SETTINGS,
            MemorySettings.SETTINGS,
            LogSettings.SETTINGS,
            SyslogSettings.SETTINGS)
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }
}
