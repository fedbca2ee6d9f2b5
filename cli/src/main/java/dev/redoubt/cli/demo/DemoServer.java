package dev.redoubt.cli.demo;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiRefusedException;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.CertificateProbe;
import dev.redoubt.cli.api.Fingerprint;
import dev.redoubt.cli.api.ServerAddress;
import dev.redoubt.cli.api.ServerUnreachableException;
import dev.redoubt.cli.api.TlsContexts;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One of the two servers: its process and what is asked of it over its API. */
final class DemoServer {

  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

  private final String name;
  private final Path directory;
  private final ServerAddress address;
  private final int peerPort;
  private final ServerProcess process;
  private final String password;
  private @Nullable Fingerprint fingerprint;
  private @Nullable ApiClient client;
  private @Nullable ApiSession watching;

  DemoServer(
      String name,
      Path directory,
      ServerAddress address,
      int peerPort,
      ServerProcess process,
      String password) {
    this.name = name;
    this.directory = directory;
    this.address = address;
    this.peerPort = peerPort;
    this.process = process;
    this.password = password;
  }

  String name() {
    return name;
  }

  Path directory() {
    return directory;
  }

  ServerAddress address() {
    return address;
  }

  int peerPort() {
    return peerPort;
  }

  ServerProcess process() {
    return process;
  }

  /** The certificate that this server made for itself; the only one that is trusted. */
  void trust(Fingerprint made) {
    fingerprint = made;
  }

  Fingerprint fingerprint() {
    Fingerprint known = fingerprint;
    if (known == null) {
      throw new DemoFailedException(name + " is not initialized yet");
    }
    return known;
  }

  /** Whether it takes TLS connections. */
  boolean listens() {
    if (!process.isAlive()) {
      throw new DemoFailedException(name + " has ended; see " + process.log());
    }
    try {
      return CertificateProbe.fetch(address).equals(fingerprint());
    } catch (ServerUnreachableException e) {
      return false;
    }
  }

  /** Opens a session of its own; the caller logs out. */
  ApiSession open() {
    return ApiSession.login(client(), "admin", password, ApiClient.request());
  }

  /** Whether the administrator can log in, which needs the database to be there. */
  boolean takesLogins() {
    try {
      open().logout();
      return true;
    } catch (ApiRefusedException | ServerUnreachableException e) {
      return false;
    }
  }

  /** Asks something that changes nothing, in a session that is opened again when it has ended. */
  ObjectNode ask(String command, ObjectNode request) {
    ApiSession session = watching;
    if (session != null) {
      try {
        return session.call(command, request);
      } catch (ApiRefusedException e) {
        if (!e.isSessionGone()) {
          throw e;
        }
      }
    }
    ApiSession fresh = open();
    watching = fresh;
    return fresh.call(command, request);
  }

  /** The high availability status as this server sees it. */
  Standing standing() {
    return new Standing(ask("show-ha-status", ApiClient.request()));
  }

  /** Forgets connections and sessions, after its process ended. */
  void forgetSessions() {
    ApiClient old = client;
    if (old != null) {
      old.close();
    }
    client = null;
    watching = null;
  }

  private ApiClient client() {
    ApiClient open = client;
    if (open == null) {
      open = new ApiClient(address, TlsContexts.pinned(fingerprint()), ANSWER_TIMEOUT);
      client = open;
    }
    return open;
  }
}
