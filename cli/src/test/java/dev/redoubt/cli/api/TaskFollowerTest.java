package dev.redoubt.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskFollowerTest {

  private final List<Duration> pauses = new ArrayList<>();
  private final List<TaskProgress> seen = new ArrayList<>();
  private FakeServer server;
  private ApiClient client;

  @BeforeEach
  void start() throws Exception {
    server = new FakeServer().withSessions();
    client = server.client();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private TaskFollower follower() {
    ApiSession session = ApiSession.login(client, "admin", "secret", ApiClient.request());
    return new TaskFollower(session, pauses::add);
  }

  @Test
  void followsToTheEndWithGrowingPauses() {
    AtomicInteger looks = new AtomicInteger();
    server.on("publish", 200, "{'task-id': 't-1'}");
    server.on(
        "show-task",
        request ->
            FakeServer.Answer.of(
                200,
                looks.incrementAndGet() < 8
                    ? "{'tasks': [{'task-name': 'Publish operation', 'status': 'in progress',"
                        + " 'progress-percentage': 10, 'progress-description': 'Writing'}]}"
                    : "{'tasks': [{'task-name': 'Publish operation', 'status': 'succeeded',"
                        + " 'progress-percentage': 100}]}"));
    assertThat(
            follower().run("publish", ApiClient.request(), seen::add).get("status").stringValue())
        .isEqualTo("succeeded");
    assertThat(server.last("show-task").body().get("task-id").stringValue()).isEqualTo("t-1");
    assertThat(seen.getFirst()).isEqualTo(new TaskProgress("Publish operation", 10, "Writing"));
    assertThat(pauses).hasSize(7).isSorted();
    assertThat(pauses.getLast()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void aFailedTaskSaysWhy() {
    server.on("publish", 200, "{'task-id': 't-1'}");
    server.on(
        "show-task",
        200,
        "{'tasks': [{'task-name': 'Publish operation', 'status': 'failed', 'comments': '',"
            + " 'task-details': [{'fault-message': 'The disk is full'}]}]}");
    assertThatThrownBy(() -> follower().run("publish", ApiClient.request(), seen::add))
        .isInstanceOf(TaskFailedException.class)
        .hasMessage("Publish operation failed: The disk is full");
  }

  @Test
  void aPeerThatIsNotHeardIsToldApart() {
    server.on("set-ha-state", 200, "{'task-id': 't-1'}");
    server.on(
        "show-task",
        200,
        "{'tasks': [{'task-name': 'Set HA state', 'status': 'failed', 'comments': 'Not heard',"
            + " 'task-details': [{'refusal': 'unreachable'}]}]}");
    assertThatThrownBy(() -> follower().run("set-ha-state", ApiClient.request(), seen::add))
        .isInstanceOfSatisfying(
            TaskFailedException.class,
            failure -> {
              assertThat(failure.isPeerUnreachable()).isTrue();
              assertThat(failure.neededConfirmation()).isEmpty();
            });
  }

  @Test
  void aReasonIsNotToldAsProgressToo() {
    server.on("ha-sync", 200, "{'task-id': 't-1'}");
    server.on(
        "show-task",
        200,
        "{'tasks': [{'task-name': 'Synchronize', 'status': 'failed', 'comments': 'Nobody is heard',"
            + " 'progress-description': 'Nobody is heard'}]}");
    assertThatThrownBy(() -> follower().run("ha-sync", ApiClient.request(), seen::add))
        .hasMessage("Synchronize failed: Nobody is heard");
    assertThat(seen).isEmpty();
  }

  @Test
  void anOrdinaryReplyStartsNoTask() {
    server.on("show-hosts", 200, "{'objects': [], 'total': 0}");
    assertThat(follower().run("show-hosts", ApiClient.request(), seen::add)).hasSize(2);
    assertThat(seen).isEmpty();
  }
}
