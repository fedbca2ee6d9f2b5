package dev.redoubt.systemtests.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the system on a recorded disk. */
class RecordedDiskTest {

  @TempDir private Path parent;

  private final OperationLog log = new OperationLog();

  @Test
  void programsSeeWhatTheyWroteAndWhatTheySyncedOutlivesACut() throws Exception {
    String seen =
        run(
            """
            mkdir -m 700 kept
            echo lost > lost
            echo synced > kept/synced
            echo torn > kept/torn
            sync kept/synced
            ln kept/synced kept/linked
            echo old > old && sync old
            sync kept .
            mv old new
            cat kept/linked lost
            """);

    assertThat(seen).isEqualTo("synced\nlost\n");
    Path left = leave();
    assertThat(left.resolve("kept/synced")).hasContent("synced\n");
    assertThat(Files.isSameFile(left.resolve("kept/synced"), left.resolve("kept/linked"))).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(left.resolve("kept"))))
        .isEqualTo("rwx------");
    assertThat(left.resolve("kept/torn")).as("its name was synced, its bytes not").isEmptyFile();
    assertThat(left.resolve("old")).hasContent("old\n");
    assertThat(left.resolve("new")).doesNotExist();
  }

  @Test
  void everyWriteOfAProgramIsOneOperation() throws Exception {
    run("dd if=/dev/zero of=file bs=100k count=5 conv=fsync 2> /dev/null; truncate -s 7 file");

    assertThat(log.entries().stream().map(entry -> kind(entry.operation())))
        .containsExactly(
            "Make", "Link", "Write", "Write", "Write", "Write", "Write", "Sync", "Resize");
  }

  @Test
  void aDirectoryIsListedAndDeletedHoweverManyFilesAreInIt() throws Exception {
    String seen =
        run(
            """
            mkdir many
            for i in $(seq 2000); do : > many/$i; done
            ls many | wc -l
            rm -r many
            ls
            """);

    assertThat(seen.strip()).isEqualTo("2000");
  }

  private static String kind(Operation operation) {
    return operation.getClass().getSimpleName();
  }

  /** Runs a script in the directory of a new disk; returns what it printed. */
  private String run(String script) throws IOException, InterruptedException {
    Path place = parent.resolve("disk");
    Path output = parent.resolve("output");
    try (RecordedDisk _ = RecordedDisk.mount(place, log)) {
      Process shell =
          new ProcessBuilder(List.of("bash", "-e", "-c", script))
              .directory(place.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertThat(shell.waitFor()).as(() -> "exit code; " + output).isZero();
    }
    return Files.readString(output);
  }

  private Path leave() throws IOException {
    DurableDisk durable = new DurableDisk();
    log.entries().forEach(entry -> durable.add(entry.operation()));
    Path left = Files.createDirectory(parent.resolve("left"));
    durable.strictly().writeTo(left);
    return left;
  }
}
