package dev.redoubt.server.trust;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.FatalErrorHandler;
import dev.redoubt.database.Lease;
import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.server.ManagementDatabase;
import dev.redoubt.server.ServerDirectory;
import dev.redoubt.server.initialization.Initialization;
import dev.redoubt.server.initialization.NewServer;
import dev.redoubt.session.IntegrityValidation;
import dev.redoubt.session.Publisher;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.activation.ActivationWindow;
import dev.redoubt.trust.activation.CertificateIssuer.Grant;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.CertificateRequest;
import dev.redoubt.trust.ca.WallClockWatch;
import dev.redoubt.trust.peer.PeerCheck;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The trust of a Primary on disk, with a clock that only the test moves; nothing listens. */
final class TrustFixture implements InstantSource, AutoCloseable {

  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  final SecureRandom random = new SecureRandom();
  final SecretFiles files;
  final ServerIdentity self;
  final DatabaseHome home;
  final LocalStore local;
  final BundleStore bundles;
  final WriteGate gate;
  final Publisher publisher;
  final RevokedSerials revoked;
  final PendingTrust pending;
  final PublishedTrust trust;
  final ServerObjects servers;
  final CertificateAuthority authority;
  final PeerCheck check;
  final GatewayObjects gateways;
  final PeerCheck agents;
  final List<PeerStates.Heard> heard = new ArrayList<>();
  final AtomicInteger adoptions = new AtomicInteger();
  final Set<Uid> locked = new HashSet<>();
  private Instant now = START;
  private @Nullable TrustUpkeep upkeep;

  TrustFixture(Path directory) throws Exception {
    this(initialized(directory));
  }

  /** What is in a directory already, as after a restart, or a copy of it. */
  TrustFixture(ServerDirectory layout) throws Exception {
    FatalErrorHandler fatal =
        (what, cause) -> {
          throw new IllegalStateException(what, cause);
        };
    files = new DirectorySecretFiles(layout.identity());
    self = ServerIdentity.load(files).orElseThrow();
    home = ManagementDatabase.open(layout.database(), this, random, fatal);
    local = LocalStore.open(layout.local(), fatal);
    bundles = new BundleStore(home.bundles(), 0, this);
    gate =
        new WriteGate(
            Duration.ofSeconds(5),
            new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "starting"));
    gate.open();
    publisher =
        new Publisher(home, gate, new IntegrityValidation(Catalogue.standard()), this, random);
    revoked = new RevokedSerials(files);
    pending = new PendingTrust(local);
    trust = new PublishedTrust(home, self);
    servers = new ServerObjects(home, self);
    authority = new CertificateAuthority(publisher, self, revoked, this, random);
    check = new PeerCheck(trust, servers, revoked, this);
    gateways = new GatewayObjects(home);
    agents = PeerCheck.ofGateways(trust, gateways, revoked, this);
  }

  private static ServerDirectory initialized(Path directory) throws Exception {
    new Initialization(InstantSource.fixed(START), new SecureRandom())
        .primary(
            new NewServer(directory, "primary", List.of("127.0.0.1"), Map.of()),
            "admin",
            "correct horse".toCharArray());
    return new ServerDirectory(directory);
  }

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration step) {
    now = now.plus(step);
  }

  /** The monotonic clock, in step with the other. */
  long nanoTime() {
    return Duration.between(Instant.EPOCH, now).toNanos();
  }

  CaState ca() {
    return trust.state().orElseThrow();
  }

  /** The upkeep of this process. */
  TrustUpkeep upkeep() {
    if (upkeep == null) {
      upkeep = newUpkeep();
    }
    return upkeep;
  }

  private TrustUpkeep newUpkeep() {
    return new TrustUpkeep(
        new TrustUpkeep.Parts(
            self,
            authority,
            trust,
            servers,
            gateways,
            pending,
            window(),
            new BundledAuthorities(bundles),
            revoked,
            () -> gate.refusal().isEmpty(),
            locked::contains,
            new CaRotation(self, authority, trust, servers, gateways, check, agents),
            adoptions::incrementAndGet,
            () -> List.copyOf(heard),
            new WallClockWatch(this, this::nanoTime),
            this));
  }

  /** A server that got its certificate and whose object is not published. */
  Uid pendingServer(String name) {
    Uid server = Uid.random(random);
    pending.add(server, new PendingTrust.Pending(Uid.random(random), now));
    issue(server, name);
    return server;
  }

  Grant issue(Uid server, String name) {
    KeyPair pair = ServerIdentity.generateKeyPair(random);
    byte[] request =
        CertificateRequest.create(name, (ECPublicKey) pair.getPublic(), pair.getPrivate(), random);
    return authority.issue(request, server, name);
  }

  /** A gateway that got its certificate and whose object is not published. */
  Uid pendingGateway(String name) {
    Uid gateway = Uid.random(random);
    pending.add(gateway, new PendingTrust.Pending(Uid.random(random), now));
    KeyPair pair = ServerIdentity.generateKeyPair(random);
    byte[] request =
        CertificateRequest.create(name, (ECPublicKey) pair.getPublic(), pair.getPrivate(), random);
    authority.issueToGateway(request, gateway, name);
    return gateway;
  }

  /** Publishes the object of a gateway that has its certificate. */
  void publishGateway(Uid gateway, String name) {
    publish(gateway, name, ServerObject.GATEWAY_TYPE);
  }

  /** Publishes the object of a server that has its certificate. */
  void publish(Uid server, String name) {
    publish(server, name, ServerObject.TYPE);
  }

  /** Publishes objects of servers that have no trust, and whose names stand before all others. */
  void publishOtherServers(int count) {
    publisher.publishAsSystem(
        count + " servers",
        published ->
            IntStream.range(0, count)
                .mapToObj(number -> stamped(body("a-" + number, ServerObject.TYPE)))
                .map(object -> new Publisher.SystemChange(object.uid(), Optional.of(object.body())))
                .toList());
  }

  /** Deletes the object of a server. */
  void delete(Uid server) {
    Uid object = servers.ofServer(server).orElseThrow().object().uid();
    publisher.publishAsSystem(
        "Deletion", published -> List.of(new Publisher.SystemChange(object, Optional.empty())));
  }

  private ObjectNode body(String name, String type) {
    ObjectNode body = Catalogue.standard().type(type).defaults();
    return body.put("uid", Uid.random(random).toString())
        .put("type", type)
        .put("name", name)
        .put("ipv4-address", "192.0.2.2")
        .put("domain", Domain.SMC_USER.uid().toString());
  }

  private void publish(Uid server, String name, String type) {
    ObjectNode body = body(name, type);
    if (type.equals(ServerObject.TYPE)) {
      body.putObject("management-blades").put("network-policy-management", true);
    }
    var issued = ca().certificatesOf(server).getFirst();
    PeerRecord record =
        new PeerRecord(
            server, issued.sicName(), SicPublicKey.of(issued.certificate().getPublicKey()), true);
    ManagedObject object = new ServerObject(stamped(body)).trusted(record, issued.serial(), false);
    publisher.publishAsSystem(
        "Object of " + name,
        published -> List.of(new Publisher.SystemChange(object.uid(), Optional.of(object.body()))));
  }

  private ManagedObject stamped(ObjectNode body) {
    body.set(MetaInfo.FIELD, MetaInfo.created(now, MetaInfo.SYSTEM).toJson());
    return ManagedObject.of(body);
  }

  /** The descriptions of the revisions from a number on. */
  List<String> revisionsSince(long number) {
    List<String> descriptions = new ArrayList<>();
    try (Lease lease = home.lease()) {
      Database database = lease.database();
      for (long i = number + 1; i <= database.position().number(); i++) {
        descriptions.add(database.revision(i).orElseThrow().description());
      }
    }
    return descriptions;
  }

  long revision() {
    try (Lease lease = home.lease()) {
      return lease.database().position().number();
    }
  }

  ActivationWindow window() {
    return new ActivationWindow(files);
  }

  @Override
  public void close() {
    home.close();
    local.close();
  }
}
