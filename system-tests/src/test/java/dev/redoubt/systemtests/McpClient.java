package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.CanonicalJson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks to the MCP server {@code @chkp/quantum-management-mcp} as an AI assistant does, over its
 * standard input and output (JSON-RPC 2.0, one message a line); the MCP server speaks to Redoubt.
 */
final class McpClient implements AutoCloseable {

  private static final String PROTOCOL = "2025-03-26";
  private static final Path INSTALLED = Path.of("target", "clients", "mcp").toAbsolutePath();

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;
  private final Path errors;
  private int lastId;

  private McpClient(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Installs the package of the pinned version, if it is not there, from the npm registry. */
  static void install() throws IOException {
    Path source = ClientProcess.files("mcp");
    Path lock = INSTALLED.resolve("package-lock.json");
    byte[] wanted = Files.readAllBytes(source.resolve("package-lock.json"));
    if (Files.exists(INSTALLED.resolve("node_modules"))
        && Arrays.equals(Files.readAllBytes(lock), wanted)) {
      return;
    }
    Files.createDirectories(INSTALLED);
    Files.write(
        INSTALLED.resolve("package.json"), Files.readAllBytes(source.resolve("package.json")));
    Files.write(lock, wanted);
    ClientProcess run =
        ClientProcess.run(
            INSTALLED, Map.of(), "npm", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    assertThat(run.exitCode()).as(run.output()).isZero();
  }

  /** Starts the MCP server for a Redoubt server; it reports its use to nobody. */
  static McpClient start(TestServer server, Path directory) {
    Path errors = directory.resolve("mcp.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            "node",
            INSTALLED
                .resolve("node_modules/@chkp/quantum-management-mcp/dist/index.js")
                .toString());
    builder.directory(directory.toFile()).redirectError(errors.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "TELEMETRY_DISABLED",
                "true",
                "TELEMETRY_URL",
                "http://127.0.0.1:9/",
                "MANAGEMENT_HOST",
                "127.0.0.1",
                "MANAGEMENT_PORT",
                Integer.toString(server.apiPort()),
                "USERNAME",
                Administrator.NAME,
                "PASSWORD",
                Administrator.PASSWORD));
    McpClient client = new McpClient(ClientProcess.start(builder, "nodejs"), errors);
    ObjectNode greeting = CanonicalJson.MAPPER.createObjectNode().put("protocolVersion", PROTOCOL);
    greeting.putObject("capabilities");
    greeting.putObject("clientInfo").put("name", "redoubt-test").put("version", "1");
    client.request("initialize", greeting);
    client.send(message("notifications/initialized", CanonicalJson.MAPPER.createObjectNode()));
    return client;
  }

  /** The names of the tools that it offers. */
  List<String> tools() {
    List<String> names = new ArrayList<>();
    request("tools/list", CanonicalJson.MAPPER.createObjectNode())
        .path("tools")
        .forEach(tool -> names.add(tool.path("name").stringValue()));
    return names;
  }

  /** What a tool says. */
  String use(String tool, Map<String, ?> arguments) {
    ObjectNode parameters = CanonicalJson.MAPPER.createObjectNode().put("name", tool);
    parameters.set("arguments", CanonicalJson.MAPPER.valueToTree(arguments));
    JsonNode result = request("tools/call", parameters);
    String text = result.path("content").path(0).path("text").asString("");
    assertThat(result.path("isError").asBoolean(false)).as("%s: %s", tool, text).isFalse();
    return text;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private JsonNode request(String method, ObjectNode parameters) {
    lastId++;
    send(message(method, parameters).put("id", lastId));
    try {
      String line = answers.readLine();
      while (line != null) {
        JsonNode answer = CanonicalJson.MAPPER.readTree(line);
        if (answer.path("id").asInt(0) == lastId) {
          assertThat(answer.has("result")).as(line).isTrue();
          return answer.path("result");
        }
        line = answers.readLine();
      }
      throw new AssertionError("The MCP server has ended; " + Files.readString(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(ObjectNode message) {
    try {
      requests.write(message.toString());
      requests.newLine();
      requests.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode message(String method, ObjectNode parameters) {
    ObjectNode message = CanonicalJson.MAPPER.createObjectNode();
    message.put("jsonrpc", "2.0").put("method", method).set("params", parameters);
    return message;
  }
}
