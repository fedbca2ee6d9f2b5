package dev.redoubt.server.agent;

import dev.redoubt.ha.dynamic.GatewayStatus;
import dev.redoubt.ha.dynamic.SentMaterial;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.activation.ActivationKey;
import dev.redoubt.trust.activation.ActivationWindow;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The agent of one gateway: waits for its initialization by activation key, then reports over SIC.
 * Everything of it is in one directory.
 */
public final class Agent implements AutoCloseable {

  private static final String SETTINGS = "agent.json";

  private final ServerIdentity self;
  private final AgentListener listener;
  private final AgentReporter reporter;
  private final InstantSource clock;

  private Agent(
      ServerIdentity self, AgentListener listener, AgentReporter reporter, InstantSource clock) {
    this.self = self;
    this.listener = listener;
    this.reporter = reporter;
    this.clock = clock;
  }

  /**
   * How an agent is set up.
   *
   * @param name of the gateway
   * @param address where it listens for its initialization
   * @param port there; 0 for any free one
   * @param servers where to report before any server has named the others, as {@code host:port}
   */
  public record Settings(String name, String address, int port, List<String> servers) {

    public Settings {
      servers = List.copyOf(servers);
    }
  }

  /**
   * Makes an agent in a directory.
   *
   * @throws IllegalStateException if there is one already
   */
  public static void create(
      Path directory,
      Settings settings,
      ActivationKey key,
      InstantSource clock,
      SecureRandom random) {
    SecretFiles files = new DirectorySecretFiles(directory);
    ServerIdentity.create(files, Uid.random(random), settings.name(), clock, random);
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("address", settings.address()).put("port", settings.port());
    ArrayNode servers = json.putArray("servers");
    settings.servers().forEach(servers::add);
    files.write(SETTINGS, CanonicalJson.encode(json));
    new ActivationWindow(files).open(key);
  }

  /**
   * Sets a new activation key, so that the agent of a gateway whose trust was reset is initialized
   * again.
   *
   * @return false if there is no agent
   */
  public static boolean reset(Path directory, ActivationKey key) {
    SecretFiles files = new DirectorySecretFiles(directory);
    Optional<ServerIdentity> identity = ServerIdentity.load(files);
    identity.ifPresent(self -> new ActivationWindow(files).reset(self, key));
    return identity.isPresent();
  }

  /**
   * Opens the agent of a directory and its port; empty if there is none.
   *
   * @throws IOException if the port cannot be opened
   */
  public static Optional<Agent> open(Path directory, InstantSource clock, SecureRandom random)
      throws IOException {
    SecretFiles files = new DirectorySecretFiles(directory);
    Optional<byte[]> stored = files.read(SETTINGS);
    Optional<ServerIdentity> self = ServerIdentity.load(files);
    if (stored.isEmpty() || self.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode settings = CanonicalJson.decodeObject(stored.get());
    KnownServers servers = new KnownServers(files, self.get());
    PeerCheck check = new PeerCheck(self.get(), servers, new RevokedSerials(files), clock);
    AgentListener listener =
        new AgentListener(
            self.get(),
            files,
            check,
            settings.path("address").asString("0.0.0.0"),
            settings.path("port").asInt(0),
            clock,
            random);
    listener.start();
    return Optional.of(
        new Agent(
            self.get(),
            listener,
            new AgentReporter(
                self.get(), servers, check, new TlsContexts(random), servers(settings)),
            clock));
  }

  /**
   * Sends recovery material for the agent of a directory, which may be running. On return it is on
   * the disk of the Active.
   *
   * @return the address of the server that took it; empty if there is no agent
   * @throws IOException if the agent is not initialized, or with what each server said
   * @throws InterruptedException if interrupted
   */
  public static Optional<String> send(
      Path directory, SentMaterial material, InstantSource clock, SecureRandom random)
      throws IOException, InterruptedException {
    SecretFiles files = new DirectorySecretFiles(directory);
    Optional<byte[]> stored = files.read(SETTINGS);
    Optional<ServerIdentity> self = ServerIdentity.load(files);
    if (stored.isEmpty() || self.isEmpty()) {
      return Optional.empty();
    }
    if (self.get().certificate().isEmpty()) {
      throw new IOException("The agent is not initialized yet; run it and initialize it first");
    }
    KnownServers servers = new KnownServers(files, self.get());
    PeerCheck check = new PeerCheck(self.get(), servers, new RevokedSerials(files), clock);
    List<String> first = servers(CanonicalJson.decodeObject(stored.get()));
    try (AgentReporter reporter =
        new AgentReporter(self.get(), servers, check, new TlsContexts(random), first)) {
      return Optional.of(reporter.send(material));
    }
  }

  private static List<String> servers(ObjectNode settings) {
    return settings.path("servers").valueStream().map(server -> server.asString("")).toList();
  }

  /** The port where it is initialized. */
  public int port() {
    return listener.port();
  }

  /**
   * Waits for the initialization.
   *
   * @return whether the agent has its certificate
   * @throws InterruptedException if interrupted
   */
  public boolean awaitInitialized(Duration atMost) throws InterruptedException {
    return listener.awaitInitialized(atMost);
  }

  /**
   * Sends a report.
   *
   * @return the address of the server that took it
   * @throws IOException with what each server said, if none took it
   * @throws InterruptedException if interrupted
   */
  public String report(GatewayStatus status) throws IOException, InterruptedException {
    try {
      String taken = reporter.report(status);
      listener.confirmed();
      return taken;
    } catch (IOException e) {
      throw new IOException(ended().orElse("") + e.getMessage(), e);
    }
  }

  /** Servers tell whom they refuse no more than that. */
  private Optional<String> ended() {
    return self.certificate()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .filter(clock.instant()::isAfter)
        .map(end ->
            "The certificate of this agent ended at "
                + end
                + "; check this clock, then reset the trust of the gateway and initialize the agent"
                + " again (redoubt agent init --reset). ");
  }

  @Override
  public void close() {
    reporter.close();
    listener.close();
  }
}
