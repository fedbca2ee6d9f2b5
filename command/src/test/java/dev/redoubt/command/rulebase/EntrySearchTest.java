package dev.redoubt.command.rulebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.error.NameNotUniqueException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.database.Lease;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much is read to find a rule by its name. */
class EntrySearchTest {

  private static final String CLEANUP = "Cleanup rule";
  private static final int LAYERS = 200;

  @TempDir private Path directory;
  private ApiServer server;
  private final AtomicInteger read = new AtomicInteger();

  @BeforeEach
  void open() throws InterruptedException {
    server = new ApiServer(directory);
    String sid = server.login();
    for (int i = 0; i < LAYERS; i++) {
      server.call(sid, "add-access-layer", "{'name':'layer %d'}".formatted(i)).ok();
    }
    for (int i = 0; i < 100; i++) {
      add(sid, "rule " + i, "top");
    }
    add(sid, "twice", "top");
    add(sid, "twice", "bottom");
    server.publish(sid);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aNameOfManyLayersTakesNoMoreThanTheLayer() {
    assertThat(indexOf("layer 7", CLEANUP)).isZero();
    assertThat(read.get()).isLessThan(20);
  }

  @Test
  void aNameOfFewRulesTakesNoMoreThanThose() {
    assertThat(indexOf("layer 0", "rule 50")).isEqualTo(50);
    assertThat(read.get()).isLessThan(20);
  }

  @Test
  void aNameOfManyRulesInALongLayerIsFound() {
    assertThat(indexOf("layer 0", CLEANUP)).isEqualTo(101);
    assertThatThrownBy(() -> indexOf("layer 0", "twice"))
        .isInstanceOf(NameNotUniqueException.class);
    assertThatThrownBy(() -> indexOf("layer 7", "twice"))
        .isInstanceOf(ObjectNotFoundException.class);
  }

  private int indexOf(String layer, String name) {
    try (Lease lease = server.home().lease()) {
      ObjectReader objects = counting(lease.database().published());
      ManagedObject container =
          ManagedObject.of(server.published("access-layer", layer).getFirst());
      Rulebase rulebase =
          Rulebase.open(Catalogue.standard(), RulebaseKind.ACCESS, objects, container);
      return new EntrySearch(rulebase).indexOf(name);
    }
  }

  private ObjectReader counting(ObjectReader objects) {
    return (ObjectReader)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ObjectReader.class},
            (_, method, arguments) -> {
              Object answer = method.invoke(objects, arguments);
              if (method.getName().equals("find")) {
                read.incrementAndGet();
              } else if (answer instanceof List<?> list) {
                read.addAndGet(list.size());
              }
              return answer;
            });
  }

  private void add(String sid, String name, String position) {
    server
        .call(
            sid,
            "add-access-rule",
            "{'layer':'layer 0','name':'%s','position':'%s'}".formatted(name, position))
        .ok();
  }
}
