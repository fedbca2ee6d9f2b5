package dev.redoubt.command.ha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PromoteToPrimaryCommandTest {

  @TempDir private Path directory;
  private ApiServer server;
  private String sid;

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
    sid = server.login();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private JsonNode promote(String request) throws InterruptedException {
    return server.task(sid, "promote-to-primary", request);
  }

  private static String details(JsonNode task) {
    return task.path("task-details").path(0).toString();
  }

  @Test
  void aDryRunNamesWhoIsUnreachableAndWhatIsReplaced() throws InterruptedException {
    JsonNode task = promote("{'dry-run': true}");
    assertThat(task.path("status").asString()).isEqualTo("succeeded");
    assertThat(details(task))
        .contains("{\"name\":\"beta\",\"mode\":\"active\",\"revision\":7}")
        .contains("\"name\":\"gw-1\",\"type\":\"simple-gateway\",\"fields\":[\"send-logs-to\"]");
    assertThat(server.promotions.promoted).hasValue(0);
    assertThat(server.availability.asked).isEmpty();
  }

  @Test
  void theNameOfTheLostServerMustBeTypedRight() throws InterruptedException {
    assertThat(server.call(sid, "promote-to-primary", "{}").message())
        .isEqualTo("Missing parameter: [lost-server]");
    JsonNode task = promote("{'lost-server': 'beat', 'force': true}");
    assertThat(task.toString()).contains("The Primary is [beta] and not [beat]");
    assertThat(server.availability.asked).isEmpty();
    assertThat(server.promotions.promoted).hasValue(0);
  }

  @Test
  void aStandbyBecomesActiveFirstByTheRulesOfAForcedActivation() throws InterruptedException {
    server.availability.outcome =
        new Outcome.Unconfirmed(Outcome.Confirmation.FORCE, List.of("It is behind."));
    JsonNode unconfirmed = promote("{'lost-server': 'beta'}");
    assertThat(details(unconfirmed)).contains("\"confirmation-needed\":\"force\"");
    assertThat(server.promotions.promoted).hasValue(0);

    server.availability.outcome = new Outcome.Done("Active");
    JsonNode done = promote("{'lost-server': 'beta', 'accept-behind': true}");
    assertThat(done.path("status").asString()).isEqualTo("succeeded");
    assertThat(server.availability.asked)
        .containsExactly(new Request.SetActive(false, false), new Request.SetActive(true, true));
    assertThat(server.promotions.promoted).hasValue(1);
  }

  @Test
  void anActiveIsNotActivatedAgain() throws InterruptedException {
    server.promotions.active = true;
    promote("{'lost-server': 'beta'}");
    assertThat(server.availability.asked).isEmpty();
    assertThat(server.promotions.promoted).hasValue(1);
  }

  @Test
  void aPrimaryThatIsHeardIsNotReplaced() throws InterruptedException {
    server.promotions.refusal = Optional.of("The Primary [beta] is heard");
    assertThat(promote("{'lost-server': 'beta'}").toString())
        .contains("The Primary [beta] is heard");
    assertThat(server.promotions.promoted).hasValue(0);
  }
}
