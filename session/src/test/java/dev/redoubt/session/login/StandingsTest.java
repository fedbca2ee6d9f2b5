package dev.redoubt.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How often the database is asked how an administrator stands. */
final class StandingsTest {

  private static final Uid ADA = new Uid(1, 1);

  private final Standings standings = new Standings();
  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void manyRequestsReadOnce() {
    for (int i = 0; i < 1_000; i++) {
      ask();
    }
    assertThat(reads).hasValue(1);
  }

  @Test
  void onlyRevisionsOfAdministratorsAndProfilesMakeItReadAgain() {
    ask();
    standings.added(revision("host"));
    ask();
    assertThat(reads).hasValue(1);
    standings.added(revision("administrator"));
    ask();
    assertThat(reads).hasValue(2);
    standings.added(revision("domain-permissions-profile"));
    ask();
    assertThat(reads).hasValue(3);
    standings.forget();
    ask();
    assertThat(reads).hasValue(4);
  }

  @Test
  void whatWasReadBeforeARevisionIsNotKeptAfterIt() {
    standings.of(
        ADA,
        () -> {
          reads.incrementAndGet();
          standings.added(revision("administrator"));
          return new Standing.Deleted();
        });
    ask();
    assertThat(reads).hasValue(2);
  }

  private void ask() {
    Standing standing =
        standings.of(
            ADA,
            () -> {
              reads.incrementAndGet();
              return new Standing.Deleted();
            });
    assertThat(standing).isInstanceOf(Standing.Deleted.class);
  }

  private static Revision revision(String type) {
    ManagedObject object =
        ManagedObject.of(
            CanonicalJson.MAPPER
                .createObjectNode()
                .put("uid", new Uid(2, 2).toString())
                .put("type", type)
                .put("name", "x")
                .put("domain", Domain.SYSTEM_DATA.uid().toString()));
    ObjectChange change = new ObjectChange(object.uid(), Optional.of(object), Optional.empty());
    return new Revision(
        1,
        new Uid(3, 3),
        new Uid(4, 4),
        "ada",
        Instant.EPOCH,
        "",
        Optional.empty(),
        List.of(change),
        Chain.EMPTY,
        Chain.EMPTY,
        Chain.EMPTY);
  }
}
