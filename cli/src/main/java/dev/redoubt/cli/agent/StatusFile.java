package dev.redoubt.cli.agent;

import dev.redoubt.ha.dynamic.GatewayStatus;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an agent reports: the content of a file, completed by what the agent knows itself.
 *
 * @param intervalSeconds how often it reports
 */
record StatusFile(int intervalSeconds) {

  private static final int MESSAGE_LENGTH = 256;

  /** What is reported without a file. */
  GatewayStatus plain() {
    return GatewayStatus.fromJson(base());
  }

  /** Reads a file; one that cannot be used is itself reported, as a warning. */
  GatewayStatus read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(GatewayStatus.MAX_BYTES + 1);
      if (content.length > GatewayStatus.MAX_BYTES) {
        return warning(file, "it has more than " + GatewayStatus.MAX_BYTES + " bytes");
      }
      ObjectNode json = base();
      json.setAll(CanonicalJson.decodeObject(content));
      return GatewayStatus.fromJson(json);
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      return warning(file, String.valueOf(e.getMessage()));
    }
  }

  private GatewayStatus warning(Path file, String why) {
    String message = "The status file " + file + " cannot be used: " + why;
    return GatewayStatus.fromJson(
        base()
            .put("state", "warning")
            .put("message", message.substring(0, Math.min(message.length(), MESSAGE_LENGTH))));
  }

  private ObjectNode base() {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("interval-seconds", intervalSeconds)
        .put("state", "ok")
        .put("operating-system", operatingSystem());
  }

  private static String operatingSystem() {
    return String.format(
        Locale.ROOT,
        "%.40s %.20s",
        System.getProperty("os.name", "unknown"),
        System.getProperty("os.version", ""));
  }
}
