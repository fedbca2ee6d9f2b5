package dev.redoubt.server;

import dev.redoubt.command.CommandRunner;
import dev.redoubt.command.RequestLimits;
import dev.redoubt.command.access.ClientAccess;
import dev.redoubt.command.access.HostNames;
import dev.redoubt.command.access.OwnAddresses;
import dev.redoubt.command.assembly.ServerCommands;
import dev.redoubt.command.crud.IndexedSearch;
import dev.redoubt.command.ha.Sic;
import dev.redoubt.command.purge.AutomaticPurge;
import dev.redoubt.command.setting.Settings;
import dev.redoubt.ha.peer.HeardAddresses;
import dev.redoubt.ha.peer.PeerEndpoint;
import dev.redoubt.ha.peer.PromotionAnswer;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.server.agent.AgentBriefing;
import dev.redoubt.server.agent.AgentEndpoint;
import dev.redoubt.server.agent.ShownReports;
import dev.redoubt.server.availability.PublishWarnings;
import dev.redoubt.server.backup.ServerBackups;
import dev.redoubt.server.configuration.Configuration;
import dev.redoubt.server.console.ConsoleFiles;
import dev.redoubt.server.events.EventJournal;
import dev.redoubt.server.events.HaEvent;
import dev.redoubt.server.http.ApiListener;
import dev.redoubt.server.http.PeerListener;
import dev.redoubt.server.metrics.ServerMetrics;
import dev.redoubt.server.recovery.LostServers;
import dev.redoubt.server.recovery.ReplacedServers;
import dev.redoubt.server.recovery.ServerPromotion;
import dev.redoubt.server.syslog.SyslogSender;
import dev.redoubt.server.trust.RefusedPeers;
import dev.redoubt.server.trust.SicEndpoint;
import dev.redoubt.session.HistoryPurge;
import dev.redoubt.session.PublishedSessions;
import dev.redoubt.session.Reversion;
import dev.redoubt.session.SessionError;
import dev.redoubt.session.salvage.Salvage;
import dev.redoubt.trust.TrustState;
import dev.redoubt.trust.peer.ApiCertificate;
import dev.redoubt.trust.seal.Passphrase;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One management server, put together in the order in which its parts need each other. */
public final class RedoubtServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedoubtServer.class);
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private final Configuration configuration;
  private final Surroundings surroundings;
  private final Closing closing;
  private final ServerMetrics metrics;
  private final Stores stores;
  private final EventJournal journal;
  private final Management management;
  private final RefusedPeers refused;
  private final ReplacedServers replaced;
  private final LostServers lost;
  private final PeerEndpoint activation;
  private final AgentEndpoint agents;
  private final PeerListener peers;
  private final HistoryPurge purge;
  private final AutomaticPurge automaticPurge;
  private final ServerBackups backups;
  private final ApiCertificate apiCertificate;
  private final ApiListener api;
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicBoolean available = new AtomicBoolean();

  private RedoubtServer(Configuration configuration, Surroundings surroundings, Closing closing)
      throws IOException {
    this.configuration = configuration;
    this.surroundings = surroundings;
    this.closing = closing;
    this.metrics = closing.add(new ServerMetrics());
    this.stores = closing.add(Stores.open(configuration, surroundings));
    this.journal = new EventJournal(Uid.random(surroundings.random()).toString());
    this.management =
        closing.add(
            Management.of(
                configuration, stores, metrics, followers(), this::peerPort, surroundings));
    this.refused =
        new RefusedPeers(
            surroundings.clock(),
            (time, details) -> stores.audit().event(time, "peer-refused", details));
    this.replaced = new ReplacedServers(stores.home());
    this.lost =
        new LostServers(stores.identity(), replaced, surroundings.clock(), surroundings.random());
    this.activation = management.trust().activation(this::initialized, this::reopened, refused);
    this.agents = agents();
    this.peers = closing.add(peerListener());
    this.purge = new HistoryPurge(stores.home(), management.publisher());
    this.automaticPurge =
        new AutomaticPurge(
            new AutomaticPurge.Parts(
                stores.home(),
                stores.local(),
                new Settings(Catalogue.standard()),
                purge,
                management.commands(),
                management.mode(),
                surroundings.clock()));
    this.backups = backups();
    this.apiCertificate = apiCertificate();
    this.api = closing.add(apiListener());
    Gauges.register(metrics, stores.home(), management);
  }

  /**
   * Opens a server's directory and its ports, and returns when it takes requests.
   *
   * @throws IOException if the directory holds no server, another process has it, or a port cannot
   *     be opened; nothing is left open
   */
  public static RedoubtServer start(Configuration configuration, Surroundings surroundings)
      throws IOException {
    Closing closing = new Closing();
    try {
      RedoubtServer server = new RedoubtServer(configuration, surroundings, closing);
      server.start();
      return server;
    } catch (IOException | RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /** The port of the API. */
  public int apiPort() {
    return api.port();
  }

  /** The port for other management servers. */
  public int peerPort() {
    return peers.port();
  }

  /** Takes no more requests, lets running ones end, and closes everything in reverse order. */
  @Override
  public void close() {
    running.set(false);
    journal.close();
    closing.close();
  }

  private void start() throws IOException {
    peers.start();
    if (stores.identity().state() != TrustState.UNINITIALIZED) {
      beginAvailability();
    }
    api.start();
    closing.add(
        new Upkeep(
                management,
                peers,
                stores.home(),
                stores.reserve(),
                automaticPurge,
                backups,
                lost,
                configuration.availability().decisions().snapshotTimeout())
            .start());
    running.set(true);
  }

  /** Runs once: at the start, or when the initialization has ended. */
  private void beginAvailability() {
    if (available.compareAndSet(false, true)) {
      management.shell().start();
      try {
        if (!management.shell().awaitStarted(SETTLING)) {
          LOG.warn("High availability has not settled after {}", SETTLING);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private List<Consumer<HaEvent>> followers() throws IOException {
    return configuration.syslog().isOn()
        ? List.of(
            journal, closing.add(SyslogSender.start(configuration.syslog(), configuration.name())))
        : List.of(journal);
  }

  private PeerListener peerListener() {
    boolean trusted = stores.identity().state() != TrustState.UNINITIALIZED;
    return new PeerListener(
        configuration.peer(),
        trusted ? peerContext() : activationContext(),
        trusted ? peerEndpoint() : activation,
        refused::handshakeFailed);
  }

  private SSLContext peerContext() {
    return management
        .trust()
        .contexts()
        .peerServer(
            stores.identity(),
            management.trust().check(),
            management.trust().agents(),
            certificate -> replaced.find(certificate).isPresent());
  }

  private AgentEndpoint agents() {
    HeardAddresses heard = management.addresses();
    return new AgentEndpoint(
        management.trust().agents(),
        management.trust().gateways(),
        refused,
        management.shell().reportDesk()::take,
        management.shell().recoveryDesk()::take,
        new AgentBriefing(
            management.trust().servers(),
            management.trust().published(),
            server ->
                management.trust().others(heard).others().stream()
                    .filter(other -> other.uid().equals(server))
                    .findFirst(),
            surroundings.nanoTime()));
  }

  private SSLContext activationContext() {
    return management.trust().contexts().activationServer(stores.identity());
  }

  private PeerEndpoint peerEndpoint() {
    return new SicEndpoint(
        management.trust().check(),
        stores.identity(),
        refused,
        replaced::find,
        management.trust()::state,
        record ->
            PromotionAnswer.read(record, stores.identity()).ifPresent(management.shell()::replaced),
        activation,
        agents,
        management.shell().endpoint());
  }

  /** The Active has brought the certificate: from now on only recorded peers are let in. */
  private void initialized() {
    LOG.info("Trust is initialized; this server follows the Active from now on");
    stores.audit().event(surroundings.clock().instant(), "trust-initialized", Map.of());
    peers.use(peerContext(), peerEndpoint());
    beginAvailability();
  }

  /** The certificate was revoked before it came to anything: the window is open as before. */
  private void reopened() {
    LOG.info("The certificate was revoked; this server waits for its initialization again");
    stores.audit().event(surroundings.clock().instant(), "trust-revoked", Map.of());
    peers.use(activationContext(), activation);
  }

  private ApiCertificate apiCertificate() throws IOException {
    ApiCertificate certificate =
        ApiCertificate.loadOrCreate(
            stores.files(), configuration.addresses(), surroundings.clock(), surroundings.random());
    Files.writeString(stores.layout().apiCertificate(), certificate.pem());
    return certificate;
  }

  private ApiListener apiListener() {
    CommandRunner runner = runner();
    return new ApiListener(
        configuration.api(),
        management.trust().contexts().api(apiCertificate),
        runner::handle,
        this::isLoggedIn,
        journal,
        new ServerProbes(running::get, management, metrics),
        ConsoleFiles.ofProgram());
  }

  private List<Sic.Notice> notices() {
    return Stream.concat(lost.notices().stream(), refused.notices().stream()).toList();
  }

  private ServerBackups backups() throws IOException {
    return new ServerBackups(
        new ServerBackups.Parts(
            stores.layout().backups(),
            stores.identity(),
            stores.files(),
            stores.home(),
            management.gate(),
            management.trust().published(),
            management.trust().servers(),
            management.trust().revoked(),
            management.shell().recovery(),
            management.tasks(),
            Passphrase.Work.DEFAULT,
            surroundings.clock(),
            surroundings.random()));
  }

  private boolean isLoggedIn(String sid) {
    try {
      management.sessions().find(sid);
      return true;
    } catch (SessionError _) {
      return false;
    }
  }

  private Salvage salvage(Catalogue catalogue) {
    return new Salvage(
        stores.home(),
        stores.bundles(),
        catalogue::isInternal,
        configuration.sessions().changeLimit(),
        surroundings.clock());
  }

  private CommandRunner runner() {
    Catalogue catalogue = Catalogue.standard();
    PublishedSessions published = new PublishedSessions(stores.home());
    ClientAccess access =
        new ClientAccess(
            stores.home(),
            catalogue,
            new OwnAddresses(),
            HostNames.system(),
            surroundings.nanoTime());
    stores.home().addListener(access);
    return new CommandRunner(
        new CommandRunner.Parts(
            ServerCommands.registry(
                new ServerCommands.Parts(
                    catalogue,
                    stores.home(),
                    management.sessions(),
                    published,
                    management.publisher(),
                    new Reversion(
                        stores.home(),
                        management.gate(),
                        management.publisher(),
                        management.sessions(),
                        surroundings.random()),
                    management.tasks(),
                    management.sessions().administrators()::hash,
                    new IndexedSearch(stores.home(), catalogue),
                    new PublishWarnings(management.shell(), configuration.availability()),
                    management.commands(),
                    management.shell().bundles(),
                    salvage(catalogue),
                    management.left(),
                    management.trust().sic(this::notices),
                    management.trust().certificates(apiCertificate.certificate()),
                    stores.audit().records(),
                    new ShownReports(
                        management.shell(),
                        refused,
                        management.trust().gateways(),
                        surroundings.clock()),
                    management.shell().recovery(),
                    purge,
                    automaticPurge,
                    access,
                    backups,
                    new ServerPromotion(
                        stores.identity(),
                        stores.home(),
                        management.gate(),
                        management.trust().authority(),
                        management.shell(),
                        surroundings.clock()),
                    surroundings.random())),
            management.sessions(),
            management.tasks(),
            management.mode(),
            access,
            stores.audit(),
            metrics,
            RequestLimits.DEFAULT.withBodyBytes(configuration.api().bodyLimitBytes()),
            surroundings.clock(),
            surroundings.nanoTime(),
            surroundings.random()));
  }
}
