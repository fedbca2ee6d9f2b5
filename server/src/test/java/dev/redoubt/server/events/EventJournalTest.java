package dev.redoubt.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventJournalTest {

  private final EventJournal journal = new EventJournal("process");

  private static HaEvent event(String text) {
    return new HaEvent(Instant.EPOCH, "notice", Severity.INFORMATION, text, Map.of());
  }

  @Test
  void aFollowerGoesOnAfterTheLastEventThatItSaw() {
    journal.accept(event("one"));
    journal.accept(event("two"));
    String seen = journal.since(0).getFirst().id();

    assertThat(journal.since(journal.after(seen)))
        .extracting(entry -> entry.event().text())
        .containsExactly("two");
  }

  @Test
  void anIdOfAnotherProcessGivesEverythingThatIsKept() {
    journal.accept(event("one"));

    assertThat(journal.after("another.1")).isZero();
    assertThat(journal.after("process.x")).isZero();
    assertThat(journal.after("process.7")).isZero();
    assertThat(journal.after("process.-1")).isZero();
    assertThat(journal.after("")).isZero();
  }

  @Test
  void onlyTheLastAreKept() {
    for (int i = 0; i <= EventJournal.CAPACITY; i++) {
      journal.accept(event("event " + i));
    }

    assertThat(journal.since(0)).hasSize(EventJournal.CAPACITY);
    assertThat(journal.since(0).getFirst().event().text()).isEqualTo("event 1");
  }

  @Test
  void waitsForTheNextEvent() throws Exception {
    Thread later = Thread.ofVirtual().start(() -> journal.accept(event("late")));

    assertThat(journal.await(0, 60_000))
        .singleElement()
        .satisfies(entry -> assertThat(entry.event().text()).isEqualTo("late"));
    later.join();
    assertThat(journal.await(1, 1)).isEmpty();
  }
}
