package dev.redoubt.command.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.error.PolicyException;
import dev.redoubt.database.Lease;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.PublishedSessions;
import dev.redoubt.session.task.TaskProgress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is recorded is what was verified. */
final class InstallationTaskTest {

  private static final Catalogue CATALOGUE = Catalogue.standard();

  @TempDir private Path directory;
  private ApiServer server;
  private String sid = "";
  private Installation asked;

  @BeforeEach
  void open() throws InterruptedException {
    server = new ApiServer(directory);
    sid = server.login();
    String gateway =
        call("add-simple-gateway", "{'name':'gw','ip-address':'192.0.2.1'}").path("uid").asString();
    call("add-package", "{'name':'policy'}");
    server.publish(sid);
    server.publishAsSystem(Uid.parse(gateway), body -> body.put("sic-state", "communicating"));
    asked =
        new Installation(
            published("package", "policy"),
            List.of("access"),
            List.of(published("simple-gateway", "gw")),
            sessions().last().orElseThrow(),
            true,
            false,
            Instant.EPOCH);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whatWasPublishedAfterTheRequestIsVerifiedAndRecorded() throws InterruptedException {
    call("set-package", "{'name':'policy','new-name':'renamed'}");
    server.publish(sid);
    Uid last = sessions().last().orElseThrow().uid();

    run();

    JsonNode access = record().path("access");
    assertThat(access.path("revision").asString()).isEqualTo(last.toString());
    assertThat(access.path("package-name").asString()).isEqualTo("renamed");
  }

  @Test
  void anErrorThatWasPublishedAfterTheRequestIsFound() throws InterruptedException {
    call("set-package", "{'name':'policy','installation-targets':{'value':[]}}");
    server.publish(sid);

    assertThatThrownBy(this::run)
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("has no installation target");
  }

  @Test
  void aPackageThatWasDeletedAfterTheRequestIsNotInstalled() throws InterruptedException {
    call("delete-package", "{'name':'policy'}");
    server.publish(sid);

    assertThatThrownBy(this::run)
        .isInstanceOf(PolicyException.class)
        .hasMessage("Package 'policy' was deleted");
  }

  private void run() {
    new InstallationTask(
            CATALOGUE, server.home(), sessions(), new InstalledPolicies(server.publisher()), asked)
        .run(new Unheard());
  }

  private JsonNode record() {
    try (Lease lease = server.home().lease()) {
      return InstalledPolicies.of(lease.database().published(), asked.targets().getFirst().uid())
          .orElseThrow();
    }
  }

  private PublishedSessions sessions() {
    return new PublishedSessions(server.home());
  }

  private ManagedObject published(String type, String name) {
    return ManagedObject.of(server.published(type, name).getFirst());
  }

  private ObjectNode call(String command, String request) {
    return server.call(sid, command, request).ok();
  }

  /** Nobody looks at the progress. */
  private record Unheard() implements TaskProgress {

    @Override
    public Uid task() {
      return new Uid(0, 0);
    }

    @Override
    public void update(int percentage, String description) {}

    @Override
    public void details(List<ObjectNode> details) {}

    @Override
    public void warn(String warning) {}

    @Override
    public void partial(String missing) {}
  }
}
