package dev.redoubt.systemtests.scenario;

import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.api.TlsContexts;
import dev.redoubt.systemtests.Administrator;
import dev.redoubt.systemtests.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Clients that find the Active by the examples in {@code docs/examples}. */
final class ClientScenarios {

  private ClientScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "clients-behind-haproxy",
            "When clients come by HAProxy, configured as documented, then they write on the Active"
                + " before and after a changeover, and after it was lost",
            ClientScenarios::haproxy),
        Scenario.of(
            "keepalived-example",
            "When keepalived reads the documented example, then it finds nothing wrong with it",
            ClientScenarios::keepalived));
  }

  private static void haproxy(Cluster cluster) throws Exception {
    cluster.start(2);
    Network.Host balancer = cluster.network().host();
    Process haproxy = start(cluster, balancer);
    URI api = URI.create("https://" + balancer.address() + ":8443");
    try (HttpClient client = client()) {
      write(client, api, "before");
      assertThat(cluster.alpha().observer().hasHost("before")).isTrue();
      cluster.changeOver(cluster.beta());
      write(client, api, "after-the-changeover");
      assertThat(cluster.beta().observer().hasHost("after-the-changeover")).isTrue();
      cluster.awaitSynchronized();
      cluster.beta().kill();
      cluster.force(cluster.alpha());
      write(client, api, "after-the-loss");
      assertThat(cluster.alpha().observer().hasHost("after-the-loss")).isTrue();
    } finally {
      haproxy.destroy();
      haproxy.waitFor();
    }
    cluster.beta().start();
    cluster.resolve(cluster.beta(), cluster.alpha());
    cluster.assertAllEqual();
  }

  /** Writes as any client does that tries again when it is cut off or refused. */
  private static void write(HttpClient client, URI api, String host) {
    eventually(
        host + " is written",
        () -> Administrator.login(client, api, Map.of()).publishHost(host, "192.0.2.9"));
  }

  private static Process start(Cluster cluster, Network.Host balancer) throws IOException {
    Path certificates = cluster.root().resolve("servers.pem");
    String all = "";
    for (TestServer server : cluster.servers()) {
      all += Files.readString(server.directory().resolve("api-certificate.pem"));
    }
    Files.writeString(certificates, all);
    String example =
        Files.readString(examples().resolve("haproxy.cfg"))
            .replace("/etc/haproxy/redoubt-servers.pem", certificates.toString())
            .replace("192.0.2.10:", balancer.address() + ":")
            .replace("192.0.2.1:", cluster.alpha().address() + ":")
            .replace("192.0.2.2:", cluster.beta().address() + ":");
    Path configuration = cluster.root().resolve("haproxy.cfg");
    Files.writeString(configuration, example);
    List<String> line = new ArrayList<>(balancer.prefix());
    line.addAll(List.of("/usr/sbin/haproxy", "-db", "-f", configuration.toString()));
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(cluster.root().resolve("haproxy.log").toFile())
        .start();
  }

  private static void keepalived(Cluster cluster) throws IOException {
    String example = Files.readString(examples().resolve("keepalived.conf"));
    Path configuration = cluster.root().resolve("keepalived.conf");
    // Who runs the script and where is up to the installation; the interface is that of the host.
    Files.writeString(
        configuration,
        example
            .replace("script_user keepalived_script", "script_user root")
            .replace("/usr/bin/curl", "/bin/true"));
    List<String> line = new ArrayList<>(cluster.network().host().prefix());
    line.addAll(
        List.of("/usr/sbin/keepalived", "--config-test", "--use-file", configuration.toString()));
    Programs.run(line.toArray(String[]::new));
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .sslContext(TlsContexts.trustingAnything())
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  /** As the build or {@code run-scenarios} names them. */
  private static Path examples() {
    return Path.of(
        Objects.requireNonNull(
            System.getProperty("redoubt.examples"),
            "the property redoubt.examples must name docs/examples"));
  }
}
