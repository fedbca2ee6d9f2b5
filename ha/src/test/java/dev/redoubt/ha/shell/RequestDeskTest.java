package dev.redoubt.ha.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.core.Outcome;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestDeskTest {

  private static final Uid ID = new Uid(0, 1);
  private static final Outcome DONE = new Outcome.Done("done");

  private final RequestDesk desk = new RequestDesk();
  private final List<String> progress = new ArrayList<>();

  private RequestDesk.Waiting open(Uid id) {
    return desk.open(id, (percent, text) -> progress.add(percent + " " + text));
  }

  @Test
  void anAnswerThatCameBeforeTheWaitIsNotLost() throws InterruptedException {
    RequestDesk.Waiting waiting = open(ID);

    desk.complete(ID, DONE);

    assertThat(waiting.await(60)).isEqualTo(DONE);
  }

  @Test
  void anAnswerEndsTheWait() throws InterruptedException {
    RequestDesk.Waiting waiting = open(ID);
    Thread.ofVirtual().start(() -> desk.complete(ID, DONE));

    assertThat(waiting.await(60)).isEqualTo(DONE);
  }

  @Test
  void progressGoesToItsRequestAlone() {
    open(ID);

    desk.progress(ID, 50, "half");
    desk.progress(new Uid(0, 2), 60, "of somebody else");

    assertThat(progress).containsExactly("50 half");
  }

  @Test
  void withoutAnAnswerTheWaitEndsAndSaysSo() throws InterruptedException {
    assertThat(open(ID).await(0))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Outcome.Reason.TIMED_OUT);
              assertThat(refused.message()).contains("within 0 s").contains("status");
            });
  }

  @Test
  void anAnswerThatNobodyWaitsForIsForgotten() throws InterruptedException {
    RequestDesk.Waiting waiting = open(ID);
    desk.close(ID);

    desk.complete(ID, DONE);
    desk.progress(ID, 50, "half");

    assertThat(waiting.await(0)).isInstanceOf(Outcome.Refused.class);
    assertThat(progress).isEmpty();
  }

  @Test
  void theEndOfTheServerAnswersEverybody() throws InterruptedException {
    RequestDesk.Waiting waiting = open(ID);

    desk.close();

    assertThat(waiting.await(60))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Outcome.Reason.FAILED));
  }
}
