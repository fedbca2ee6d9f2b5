package dev.redoubt.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.Uid;
import dev.redoubt.session.task.TaskProgress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ExplainedProgressTest {

  private final Recorded recorded = new Recorded();
  private final ExplainedProgress progress = new ExplainedProgress(recorded);

  @Test
  void aFailureKeepsWhatTheWorkHasTold() {
    progress.details(List.of(Replies.empty().put("confirmation-needed", "force")));

    progress.explain("The Active cannot be reached");

    ObjectNode detail = recorded.last.getFirst();
    assertThat(detail.path("confirmation-needed").asString()).isEqualTo("force");
    assertThat(detail.path("fault-message").asString()).isEqualTo("The Active cannot be reached");
    assertThat(detail.path("statusDescription").asString())
        .isEqualTo("The Active cannot be reached");
  }

  @Test
  void aFailureBeforeAnythingWasToldHasItsCause() {
    progress.explain("No such server");

    assertThat(recorded.last).hasSize(1);
    assertThat(recorded.last.getFirst().path("fault-message").asString())
        .isEqualTo("No such server");
  }

  /** Remembers the details. */
  private static final class Recorded implements TaskProgress {

    private final Uid uid = Uid.parse("00000000-0000-4000-8000-000000000001");
    private List<ObjectNode> last = new ArrayList<>();

    @Override
    public Uid task() {
      return uid;
    }

    @Override
    public void update(int percentage, String description) {}

    @Override
    public void details(List<ObjectNode> details) {
      last = details;
    }

    @Override
    public void warn(String warning) {}

    @Override
    public void partial(String missing) {}
  }
}
