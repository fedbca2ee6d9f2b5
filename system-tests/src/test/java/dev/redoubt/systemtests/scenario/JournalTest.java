package dev.redoubt.systemtests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The checker of the scenarios notices what it is there for. */
class JournalTest {

  private final Journal journal = new Journal();

  /** Two hosts, of which the second was changed twice, and a third that was deleted. */
  private final Journal.Change first = done(journal.add());

  private final Journal.Change second = done(journal.add());
  private final Journal.Change changed = done(over(Journal.Kind.CHANGED, second));
  private final Journal.Change changedAgain = done(over(Journal.Kind.CHANGED, changed));
  private final Journal.Change third = done(journal.add());
  private final Journal.Change deleted = done(over(Journal.Kind.DELETED, third));

  private Journal.Change over(Journal.Kind kind, Journal.Change present) {
    return journal.over(kind, present.host(), present.body());
  }

  private Journal.Change done(Journal.Change change) {
    journal.answered(change);
    return change;
  }

  private Set<String> lost(List<Map<String, HostBody>> databases) {
    return journal.lost(journal.answered(), databases);
  }

  private static Map<String, HostBody> database(Journal.Change... shown) {
    Map<String, HostBody> hosts = new HashMap<>();
    for (Journal.Change change : shown) {
      hosts.put(change.bearer(), change.body());
    }
    return hosts;
  }

  private static Map<String, HostBody> with(Map<String, HostBody> hosts, String name, HostBody it) {
    Map<String, HostBody> more = new HashMap<>(hosts);
    more.put(name, it);
    return more;
  }

  @Test
  void whatHasEverythingHasLostNothing() {
    Map<String, HostBody> whole = database(first, changedAgain, deleted);

    assertThat(lost(List.of(whole))).isEmpty();
    assertThat(journal.wrong(whole)).isEmpty();
    assertThat(journal.answered()).hasSize(6);
  }

  @Test
  void aHostThatIsNotThereIsNoticed() {
    assertThat(lost(List.of(database(changedAgain, deleted)))).containsExactly(first.toString());
  }

  @Test
  void aLostChangeIsNoticedAlthoughTheHostIsThere() {
    assertThat(lost(List.of(database(first, changed, deleted))))
        .containsExactly(changedAgain.toString());
    assertThat(lost(List.of(database(first, second, deleted))))
        .containsExactlyInAnyOrder(changed.toString(), changedAgain.toString());
  }

  @Test
  void aLostDeletionIsNoticed() {
    assertThat(lost(List.of(database(first, changedAgain, third))))
        .containsExactly(deleted.toString());
  }

  @Test
  void aHostThatIsMissingIsNotTakenForADeletedOne() {
    assertThat(lost(List.of(database(first, changedAgain))))
        .containsExactlyInAnyOrder(third.toString(), deleted.toString());
  }

  @Test
  void aDeletedHostThatIsThereAgainIsNoticed() {
    assertThat(Journal.back(database(first, changedAgain, third, deleted)))
        .containsExactly(third.host());
    assertThat(Journal.back(database(first, changedAgain, deleted))).isEmpty();
  }

  @Test
  void aBodyThatNobodyWroteIsNoticed() {
    Map<String, HostBody> whole = database(first, changedAgain, deleted);
    HostBody mixed = new HostBody(first.body().address(), changedAgain.body().comments());

    Map<String, HostBody> wrong = with(whole, first.host(), mixed);
    assertThat(journal.wrong(wrong)).singleElement().asString().contains("as nobody made it");
    assertThat(lost(List.of(wrong))).containsExactly(first.toString());

    assertThat(journal.wrong(with(whole, first.host(), changedAgain.body()))).hasSize(1);
    assertThat(journal.wrong(with(whole, "not-of-the-journal", mixed))).isEmpty();
  }

  @Test
  void whatServersThatPartedHaveIsEnoughTogetherAndNotAlone() {
    Journal.Change here = done(over(Journal.Kind.CHANGED, first));
    Journal.Change there = done(over(Journal.Kind.CHANGED, first));
    Map<String, HostBody> one = database(here, changedAgain, deleted);
    Map<String, HostBody> other = database(there, changedAgain, deleted);

    assertThat(lost(List.of(one, other))).isEmpty();
    assertThat(lost(List.of(one))).containsExactly(there.toString());
    assertThat(lost(List.of(other))).containsExactly(here.toString());
  }

  @Test
  void whatWasNotAnsweredMayBeThereOrNot() {
    Journal.Change asked = over(Journal.Kind.CHANGED, first);
    Journal.Change onTop = done(over(Journal.Kind.CHANGED, asked));

    assertThat(lost(List.of(database(onTop, changedAgain, deleted)))).isEmpty();
    assertThat(lost(List.of(database(asked, changedAgain, deleted))))
        .containsExactly(onTop.toString());
    assertThat(journal.wrong(database(asked, changedAgain, deleted))).isEmpty();
  }
}
