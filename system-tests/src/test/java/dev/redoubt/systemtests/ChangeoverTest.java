package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A planned changeover while administrators work. */
class ChangeoverTest {

  private static final int BEFORE_AND_AFTER = 10;

  @RegisterExtension final TestServers servers = new TestServers();

  private final List<String> published = new CopyOnWriteArrayList<>();
  private final AtomicBoolean twoActives = new AtomicBoolean();
  private final AtomicBoolean done = new AtomicBoolean();

  @Test
  void everyPublishThatWasAnsweredIsOnBothServersAndThereAreNeverTwoActives() throws Exception {
    TestPair pair = servers.pair();
    Thread publisher = Thread.ofVirtual().start(() -> publishUntilDone(pair));
    Thread watcher = Thread.ofVirtual().start(() -> watchUntilDone(pair));
    awaitPublished(BEFORE_AND_AFTER);

    pair.secondary().login().run("set-ha-state", Map.of("new-state", "active")).orFail();

    assertThat(pair.secondary().isActive()).isTrue();
    assertThat(pair.primary().isActive()).isFalse();
    awaitPublished(published.size() + BEFORE_AND_AFTER);
    done.set(true);
    publisher.join();
    watcher.join();

    assertThat(twoActives).as("two Actives were seen").isFalse();
    pair.awaitSynchronized();
    for (TestServer server : List.of(pair.primary(), pair.secondary())) {
      assertThat(missing(server.observer())).as("not on " + server.name()).isEmpty();
    }
    pair.assertEqualDigests();
  }

  private void awaitPublished(int count) {
    await(count + " publishes").atMost(TestServer.LONG).until(() -> published.size() >= count);
  }

  private List<String> missing(Administrator observer) {
    List<String> missing = new ArrayList<>();
    for (String name : published) {
      if (!observer.hasHost(name)) {
        missing.add(name);
      }
    }
    return missing;
  }

  /** Publishes one host after another at whoever is Active, as a client behind a balancer does. */
  private void publishUntilDone(TestPair pair) {
    for (int i = 0; !done.get(); i++) {
      try {
        TestServer active = pair.primary().isActive() ? pair.primary() : pair.secondary();
        Administrator administrator = active.login();
        String name = "load-" + i;
        administrator.addHost(name, "198.51.100." + i % 256);
        if (administrator.run("publish", Map.of()).succeeded()) {
          published.add(name);
        }
      } catch (AssertionError | UncheckedIOException _) {
        // Refused during the changeover: nothing was promised.
      }
    }
  }

  /** Sees two Actives only if the first is still one after the second said that it is. */
  private void watchUntilDone(TestPair pair) {
    while (!done.get()) {
      if (pair.secondary().isActive() && pair.primary().isActive() && pair.secondary().isActive()) {
        twoActives.set(true);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
