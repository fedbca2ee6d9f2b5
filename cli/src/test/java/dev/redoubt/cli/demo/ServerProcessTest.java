package dev.redoubt.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.server.DirectoryLock;
import dev.redoubt.server.ServerDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServerProcessTest {

  @TempDir private Path directory;

  /** A process that has a server's directory, until it is told to end. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      DirectoryLock lock = DirectoryLock.take(new ServerDirectory(Path.of(arguments[0])));
      System.out.println("held");
      new CountDownLatch(1).await();
      lock.close();
    }
  }

  @Test
  void theEndOfTheDemoIsThatOfAServerWhichWasStartedByHand() throws Exception {
    Process byHand =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = byHand.inputReader()) {
      assertThat(said.readLine()).isNotNull();
      new ServerProcess(Path.of("unused"), directory, directory.resolve("log")).stop();
      assertThat(byHand.isAlive()).isFalse();
    } finally {
      byHand.destroyForcibly();
    }
  }

  @Test
  void whereNothingRunsThereIsNothingToEnd() throws Exception {
    new ServerProcess(Path.of("unused"), directory.resolve("none"), directory.resolve("log"))
        .stop();
    assertThat(directory).isEmptyDirectory();
  }
}
