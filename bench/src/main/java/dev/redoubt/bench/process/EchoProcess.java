package dev.redoubt.bench.process;

import dev.redoubt.bench.client.HttpAddress;
import dev.redoubt.bench.client.PinnedTls;
import dev.redoubt.bench.client.RawConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The process of an {@link EchoServer}, with the Java options of a real server. */
public final class EchoProcess implements AutoCloseable {

  /** The file with its certificate, in its directory. */
  static final String CERTIFICATE = "certificate.pem";

  private static final Waiting PATIENCE = new Waiting(Duration.ofMinutes(1), Duration.ofMillis(50));

  private final Process process;
  private final HttpAddress address;

  private EchoProcess(Process process, HttpAddress address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param directory is made
   * @param javaOptions the file of options that a server is started with
   */
  public static EchoProcess start(Path directory, Path javaOptions)
      throws IOException, InterruptedException {
    Files.createDirectory(directory);
    int port = Ports.free().api();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + javaOptions,
                    "-cp",
                    System.getProperty("java.class.path"),
                    EchoServer.class.getName(),
                    directory.toString(),
                    Integer.toString(port)))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    try {
      Path certificate = directory.resolve(CERTIFICATE);
      PATIENCE.until("the echo server has a certificate", () -> Files.exists(certificate));
      HttpAddress address = new HttpAddress(port, PinnedTls.client(certificate));
      PATIENCE.until("the echo server listens", () -> listens(address));
      return new EchoProcess(process, address);
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Where it listens. */
  public HttpAddress address() {
    return address;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static boolean listens(HttpAddress address) {
    try (RawConnection connection = RawConnection.open(address)) {
      return connection.get("/health/ready").isOk();
    } catch (IOException _) {
      return false;
    }
  }
}
