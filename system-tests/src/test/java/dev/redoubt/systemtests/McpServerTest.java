package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** Tools about clusters and gateways of kinds that there are none of here. */
  private static final Set<String> NOT_OFFERED =
      Set.of(
          "show_domains",
          "show_mdss",
          "show_lsm_clusters",
          "show_lsm_gateways",
          "show_cluster_members",
          "show_simple_clusters",
          "show_access_point_names");

  @Test
  void everyToolThatListsAnswers() {
    TestServer server = serverWithAPolicy();
    try (McpClient mcp = McpClient.start(server, servers.root())) {
      assertThat(mcp.tools()).contains("show_hosts", "show_access_rulebase", "where_used");
      assertThat(mcp.use("show_hosts", Map.of())).contains("mail-1").contains("192.0.2.25");
      mcp.tools().stream()
          .filter(tool -> tool.matches("(management__)?show_.*s") && !NOT_OFFERED.contains(tool))
          .forEach(tool -> assertThat(mcp.use(tool, Map.of())).as(tool).isNotEmpty());
      assertThat(mcp.use("show_packages", Map.of())).contains("Branch");
      assertThat(mcp.use("show_groups", Map.of())).contains("mail-servers");
      assertThat(mcp.use("where_used", Map.of("name", "mail-1"))).contains("mail-servers");
      assertThat(mcp.use("show_nat_rulebase", Map.of("package", "Branch"))).contains("Automatic");
      assertThat(mcp.use("show_access_rulebase", Map.of("name", "Branch Network")))
          .contains("Mail in")
          .contains("mail-servers")
          .contains("smtp");
    }
  }
}
