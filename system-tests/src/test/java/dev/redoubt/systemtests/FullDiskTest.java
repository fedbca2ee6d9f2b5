package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A standby whose disk is full. Needs the right to mount a small file system for it. */
class FullDiskTest {

  private static final String SIZE = "size=192m";

  @RegisterExtension final TestServers servers = new TestServers();

  private final List<Path> mounted = new ArrayList<>();

  @Test
  void aStandbyWithoutRoomSaysSoAndCatchesUpWhenThereIsRoomAgain() throws Exception {
    TestServer primary = servers.server("alpha");
    TestServer secondary = servers.server("beta");
    mount(secondary.directory());
    TestPair pair = new TestPair(primary, secondary);
    pair.startAsStrangers();
    pair.establishTrust();
    pair.awaitSynchronized();

    Path filler = secondary.directory().resolve("filler");
    fill(filler);
    Administrator administrator = primary.login();
    administrator.publishHost("no-room-for-this", "192.0.2.1");

    TestPair.eventually(
        "the status says why",
        () -> {
          AvailabilityStatus status = primary.status();
          assertThat(status.overview()).isEqualTo("Some servers could not be synchronized");
          assertThat(status.of(secondary).reason()).contains("disk");
        });
    administrator.publishHost("the-active-goes-on", "192.0.2.2");

    Files.delete(filler);
    pair.awaitSynchronized();
    assertThat(secondary.observer().hasHost("no-room-for-this")).isTrue();
    assertThat(secondary.observer().hasHost("the-active-goes-on")).isTrue();
    TestPair.eventually(
        "the search index, which could not be written, is made anew",
        () ->
            assertThat(secondary.observer().run("verify-database", Map.of()).succeeded()).isTrue());
    assertThat(
            secondary
                .observer()
                .call("show-objects", Map.of("filter", "the-active-goes-on"))
                .path("total")
                .asInt())
        .isEqualTo(1);
    pair.assertEqualDigests();
  }

  @Test
  void aServerWithoutAnyRoomStillChangesItsModeAndKeepsIt() throws Exception {
    TestServer primary = servers.server("alpha");
    TestServer secondary = servers.server("beta");
    mount(secondary.directory());
    TestPair pair = new TestPair(primary, secondary);
    pair.startAsStrangers();
    pair.establishTrust();
    pair.awaitSynchronized();
    Path reserve = secondary.directory().resolve("database").resolve("reserve");
    assertThat(reserve).exists();

    Path filler = secondary.directory().resolve("filler");
    fill(filler);
    primary.kill();
    TestPair.awaitOverview(secondary, "No HA");
    secondary.login().run("set-ha-state", Map.of("new-state", "active", "force", true)).orFail();
    assertThat(secondary.isActive()).isTrue();
    assertThat(reserve).doesNotExist();
    Answer refused =
        secondary.login().send("add-host", Map.of("name", "no-room", "ip-address", "192.0.2.1"));
    assertThat(refused.refusal()).contains("MiB are needed");

    secondary.kill();
    secondary.start();
    assertThat(secondary.isActive()).isTrue();

    primary.start();
    TestPair.awaitOverview(secondary, "Collision or HA conflict");
    secondary.login().run("set-ha-state", Map.of("new-state", "standby", "peer", primary.name()));
    assertThat(secondary.isActive()).isFalse();

    Files.delete(filler);
    pair.awaitSynchronized();
    pair.assertEqualDigests();
    TestPair.eventually("there is a reserve again", () -> assertThat(reserve).exists());
  }

  @AfterEach
  void unmount() throws Exception {
    servers.endAll();
    for (Path directory : mounted) {
      assertThat(run("umount", directory.toString())).isZero();
    }
  }

  private void mount(Path directory) throws Exception {
    Files.createDirectory(directory);
    assertThat(run("mount", "-t", "tmpfs", "-o", SIZE, "redoubt-test", directory.toString()))
        .as("a tmpfs can be mounted, which needs root")
        .isZero();
    mounted.add(directory);
  }

  /** Writes until the file system takes no more. */
  private static void fill(Path file) throws IOException {
    byte[] block = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
