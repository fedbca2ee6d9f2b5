package dev.redoubt.ha.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.loop.ShownProgress;
import dev.redoubt.model.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestDeskTest {

  private static final Uid ID = new Uid(0, 1);
  private static final Outcome DONE = new Outcome.Done("done");

  private final RequestDesk desk = new RequestDesk();
  private final ShownProgress progress = new ShownProgress();

  @Test
  void anAnswerThatCameBeforeTheWaitIsNotLost() throws InterruptedException {
    RequestDesk.Waiting waiting = desk.open(ID);

    desk.complete(ID, DONE);

    assertThat(waiting.await(60, progress)).isEqualTo(DONE);
  }

  @Test
  void anAnswerEndsTheWait() throws InterruptedException {
    RequestDesk.Waiting waiting = desk.open(ID);
    Thread.ofVirtual().start(() -> desk.complete(ID, DONE));

    assertThat(waiting.await(60, progress)).isEqualTo(DONE);
  }

  @Test
  void whoWaitsWatchesTheWork() throws InterruptedException {
    RequestDesk.Waiting waiting = desk.open(ID);

    boolean shown =
        desk.show(
            ID,
            told -> {
              told.update(50, "half");
              desk.complete(ID, DONE);
            });

    assertThat(shown).isTrue();
    assertThat(waiting.await(60, progress)).isEqualTo(DONE);
    assertThat(progress.updates()).containsExactly("50 half");
  }

  @Test
  void workThatNobodyAskedForIsNotTaken() {
    desk.open(ID);

    assertThat(desk.show(new Uid(0, 2), told -> told.update(60, "of somebody else"))).isFalse();
  }

  @Test
  void withoutAnAnswerTheWaitEndsAndSaysSo() throws InterruptedException {
    assertThat(desk.open(ID).await(0, progress))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Outcome.Reason.TIMED_OUT);
              assertThat(refused.message()).contains("within 0 s").contains("status");
            });
  }

  @Test
  void anAnswerThatNobodyWaitsForIsForgotten() throws InterruptedException {
    RequestDesk.Waiting waiting = desk.open(ID);
    desk.close(ID);

    desk.complete(ID, DONE);

    assertThat(desk.show(ID, told -> told.update(50, "half"))).isFalse();
    assertThat(waiting.await(0, progress)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void theEndOfTheServerAnswersEverybody() throws InterruptedException {
    RequestDesk.Waiting waiting = desk.open(ID);

    desk.close();

    assertThat(waiting.await(60, progress))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Outcome.Reason.FAILED));
  }
}
