package dev.redoubt.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.redoubt.command.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whole conversations with a server as a client sees them. -Dredoubt.golden.update=true rewrites
 * the answers and fails.
 */
class ConversationTest {

  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static List<Path> conversations() throws IOException {
    return Recordings.files("conversation");
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void answersAsRecorded(Path file, @TempDir Path directory)
      throws IOException, InterruptedException {
    JsonNode steps = Recordings.read(file);
    boolean update = Boolean.getBoolean("redoubt.golden.update");
    try (ApiServer server = new ApiServer(directory)) {
      Conversation conversation = new Conversation(server);
      int number = 0;
      for (JsonNode step : steps) {
        number++;
        if (step.has("deed")) {
          conversation.act(step);
          continue;
        }
        ObjectNode answer = conversation.answer(step);
        if (update) {
          ((ObjectNode) step).setAll(answer);
          continue;
        }
        String what = "step %d: %s".formatted(number, step.path("command").stringValue());
        assertThat(answer.path("status")).as(what).isEqualTo(step.path("status"));
        assertThat(answer.path("reply")).as(what).isEqualTo(step.path("reply"));
      }
    }
    if (update) {
      Files.writeString(file, PRETTY.writeValueAsString(steps) + "\n");
      fail("Rewrote " + file + "; look at the change and run again without the update");
    }
  }
}
