package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The MCP server for AI assistants, unchanged from the npm registry, lists and shows a policy. */
class McpServerTest {

  @RegisterExtension private final TestServers servers = new TestServers();

  @BeforeAll
  static void install() throws IOException {
    McpClient.install();
  }

  private TestServer serverWithAPolicy() {
    TestServer server = servers.server("alpha");
    server.init("primary");
    server.start();
    Administrator admin = server.login();
    admin.addHost("mail-1", "192.0.2.25");
    admin.call("add-group", Map.of("name", "mail-servers", "members", List.of("mail-1")));
    admin.call("add-package", Map.of("name", "Branch"));
    admin.call(
        "add-access-rule",
        Map.of(
            "layer", "Branch Network",
            "position", "top",
            "name", "Mail in",
            "destination", "mail-servers",
            "service", "smtp",
            "action", "Accept"));
    admin.publish();
    return server;
  }

  @Test
  void everyToolThatListsAnswers() {
    TestServer server = serverWithAPolicy();
    try (McpClient mcp = McpClient.start(server, servers.root())) {
      assertThat(mcp.tools()).contains("show_hosts", "show_access_rulebase", "where_used");
      assertThat(mcp.use("show_hosts", Map.of())).contains("mail-1").contains("192.0.2.25");
      assertThat(mcp.use("show_access_layers", Map.of())).contains("Branch Network");
      assertThat(mcp.use("show_access_rulebase", Map.of("name", "Branch Network")))
          .contains("Mail in")
          .contains("mail-servers")
          .contains("smtp");
    }
  }
}
