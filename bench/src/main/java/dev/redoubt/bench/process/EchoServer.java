package dev.redoubt.bench.process;

import dev.redoubt.bench.client.HttpAddress;
import dev.redoubt.command.ApiRequest;
import dev.redoubt.command.ApiResponse;
import dev.redoubt.server.configuration.ApiSettings;
import dev.redoubt.server.console.ConsoleFiles;
import dev.redoubt.server.events.EventJournal;
import dev.redoubt.server.http.ApiListener;
import dev.redoubt.server.http.Probes;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.peer.ApiCertificate;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The API's listener with a handler that sends back what came, as a process of its own. */
public final class EchoServer {

  private static final int LIMIT_BYTES = 1 << 20;
  private static final int HEADER_BYTES = 16 << 10;
  private static final int CONNECTIONS = 100;

  private EchoServer() {}

  /** Takes a directory for its certificate, and a port. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path directory = Path.of(arguments[0]);
    SecureRandom random = new SecureRandom();
    ApiCertificate certificate =
        ApiCertificate.loadOrCreate(
            new DirectorySecretFiles(directory), List.of(), InstantSource.system(), random);
    Files.writeString(directory.resolve(EchoProcess.CERTIFICATE), certificate.pem());
    try (ApiListener listener =
        new ApiListener(
            settings(Integer.parseInt(arguments[1])),
            new TlsContexts(random).api(certificate),
            EchoServer::echo,
            sid -> true,
            new EventJournal("bench"),
            new Always(),
            ConsoleFiles.ofProgram())) {
      listener.start();
      Thread.currentThread().join();
    }
  }

  private static ApiSettings settings(int port) {
    return new ApiSettings(
        HttpAddress.HOST,
        port,
        LIMIT_BYTES,
        Duration.ofMinutes(15),
        CONNECTIONS,
        HEADER_BYTES,
        ApiSettings.MetricsAccess.OFF);
  }

  private static ApiResponse echo(ApiRequest request) {
    return new ApiResponse(200, request.body());
  }

  private static final class Always implements Probes {

    @Override
    public Optional<String> notReady() {
      return Optional.empty();
    }

    @Override
    public String mode() {
      return "echo";
    }

    @Override
    public String metrics() {
      return "";
    }
  }
}
