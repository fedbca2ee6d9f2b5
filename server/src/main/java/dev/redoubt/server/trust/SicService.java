package dev.redoubt.server.trust;

import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.ha.Sic;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.session.task.TaskProgress;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.activation.Activated;
import dev.redoubt.trust.activation.ActivationException;
import dev.redoubt.trust.activation.ActivationInitiator;
import dev.redoubt.trust.activation.ActivationKey;
import dev.redoubt.trust.activation.ActivationRefusal;
import dev.redoubt.trust.activation.CertificateIssuer;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.RecoveryRecipient;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerDirectory;
import dev.redoubt.trust.peer.SicCause;
import dev.redoubt.trust.peer.SicStatus;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Establishes, tests and ends trust with other servers, for the commands. */
public final class SicService implements Sic {

  private static final Logger LOG = LoggerFactory.getLogger(SicService.class);

  private final Parts parts;

  public SicService(Parts parts) {
    this.parts = parts;
  }

  /**
   * What it works with.
   *
   * @param self this server
   * @param authority the internal CA
   * @param trust what peers are checked against
   * @param servers the published server objects
   * @param gateways the published gateway objects
   * @param revoked the serials that were ever revoked
   * @param pending certificates whose object is not published yet
   * @param rotation of the internal CA
   * @param furtherNotices what others have to say beside the CA
   * @param clock wall time
   * @param random for keys
   */
  record Parts(
      ServerIdentity self,
      CertificateAuthority authority,
      PublishedTrust trust,
      ServerObjects servers,
      GatewayObjects gateways,
      RevokedSerials revoked,
      PendingTrust pending,
      CaRotation rotation,
      Supplier<List<Notice>> furtherNotices,
      InstantSource clock,
      SecureRandom random) {}

  @Override
  public Test test(ManagedObject object) {
    ServerObject server = new ServerObject(object);
    Optional<PeerRecord> record = server.record();
    if (record.isEmpty()) {
      return result(
          "uninitialized", "", SicStatus.noTrust("No trust with [" + server.name() + "]"));
    }
    SicStatus status =
        record.get().server().equals(parts.self().uid())
            ? SicStatus.communicating()
            : dial(server, record.get());
    return result(status.state().wireName(), record.get().sicName(), status);
  }

  @Override
  public ManagedObject initialize(
      ManagedObject object, String activationKey, TaskProgress progress) {
    ServerObject server = new ServerObject(object);
    requireInitializable(server);
    requireRoom(server);
    ActivationKey key = key(activationKey);
    Endpoint endpoint = Endpoint.of(server);
    progress.update(10, "Connecting to " + endpoint);
    Activated activated = activate(server, key, endpoint);
    progress.update(80, "Trust with " + activated.peer().sicName() + " is recorded");
    return server.trusted(activated.peer(), activated.certificate().getSerialNumber(), false);
  }

  @Override
  public ManagedObject reset(ManagedObject object) {
    ServerObject server = new ServerObject(object);
    if (server.server().filter(parts.self().uid()::equals).isPresent()) {
      throw new OperationRefusedException(
          "[" + server.name() + "] is this server itself; its trust cannot be reset from here");
    }
    server
        .server()
        .ifPresent(uid -> parts.authority().revoke(uid, server.name(), !server.gateway()));
    return server.untrusted();
  }

  @Override
  public String rotateCa(TaskProgress progress) throws InterruptedException {
    return parts.rotation().rotate(progress);
  }

  @Override
  public String setRecoveryKey(Optional<SicPublicKey> key, TaskProgress progress) {
    Optional<SicPublicKey> before =
        parts.trust().state().flatMap(CaState::recovery).map(RecoveryRecipient::key);
    parts.authority().recoverableBy(key);
    if (before.isPresent() && !before.equals(key)) {
      progress.warn(
          "The recovery key %s could open the key of the internal CA until now: make a new one with ica-rotate, or redoubt sic rotate"
              .formatted(before.get().fingerprint()));
    }
    return key.map(made ->
            "The recovery key " + made.fingerprint() + " can open the key of the internal CA.")
        .orElse("No recovery key can open the key of the internal CA.");
  }

  @Override
  public List<Notice> notices() {
    return Stream.concat(parts.rotation().notices().stream(), parts.furtherNotices().get().stream())
        .toList();
  }

  private SicStatus dial(ServerObject server, PeerRecord record) {
    PeerDirectory directory =
        uid -> uid.equals(record.server()) ? Optional.of(record) : parts.servers().find(uid);
    PeerCheck check =
        server.gateway()
            ? PeerCheck.ofGateways(parts.trust(), directory, parts.revoked(), parts.clock())
            : new PeerCheck(parts.trust(), directory, parts.revoked(), parts.clock());
    TlsContexts contexts = new TlsContexts(parts.random());
    return new SicProbe(contexts.peerClient(parts.self(), check, record.server()))
        .test(Endpoint.of(server));
  }

  private Activated activate(ServerObject server, ActivationKey key, Endpoint endpoint) {
    AtomicReference<Optional<X509Certificate>> issued = new AtomicReference<>(Optional.empty());
    CertificateIssuer issuer =
        (request, uid) -> {
          requireUnknown(uid);
          parts
              .pending()
              .add(uid, new PendingTrust.Pending(server.object().uid(), parts.clock().instant()));
          CertificateIssuer.Grant grant =
              server.gateway()
                  ? parts.authority().issueToGateway(request, uid, server.name())
                  : parts.authority().issue(request, uid, server.name());
          issued.set(Optional.of(grant.certificate()));
          return grant;
        };
    try {
      return activate(key, endpoint, issuer);
    } catch (ActivationException e) {
      takeBack(issued.get(), server);
      throw new OperationRefusedException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      takeBack(issued.get(), server);
      throw new OperationRefusedException(explain(e, endpoint));
    }
  }

  /** A server that holds a certificate which was revoked meanwhile gives it up and begins anew. */
  private Activated activate(ActivationKey key, Endpoint endpoint, CertificateIssuer issuer)
      throws ActivationException, IOException {
    ActivationInitiator initiator = new ActivationInitiator(parts.self(), parts.random());
    try (ActivationDialer dialer = dialer(endpoint)) {
      return initiator.activate(key, dialer, issuer);
    } catch (ActivationException e) {
      if (e.reason() != ActivationRefusal.ALREADY_INITIALIZED) {
        throw e;
      }
      LOG.info("{} has a certificate already; it is asked to give up a revoked one", endpoint, e);
    }
    try (ActivationDialer dialer = dialer(endpoint)) {
      initiator.reopen(dialer, parts.trust().crl().orElseThrow());
    }
    try (ActivationDialer dialer = dialer(endpoint)) {
      return initiator.activate(key, dialer, issuer);
    }
  }

  private ActivationDialer dialer(Endpoint endpoint) throws IOException {
    TlsContexts contexts = new TlsContexts(parts.random());
    return new ActivationDialer(contexts.activationClient(parts.self()), endpoint);
  }

  /** The other server may or may not have the certificate: it must be worth nothing. */
  private void takeBack(Optional<X509Certificate> certificate, ServerObject server) {
    certificate.ifPresent(one -> parts.authority().revoke(one, server.name()));
  }

  private void requireUnknown(Uid server) {
    if (parts.servers().ofServer(server).isPresent()
        || parts.gateways().find(server).isPresent()
        || server.equals(parts.self().uid())) {
      throw new IllegalArgumentException(
          "The server with uid ["
              + server
              + "] has an object already. Reset the trust of that object first, or delete it");
    }
  }

  /** More would not all learn that they are heard: a heartbeat has room for so many. */
  private void requireRoom(ServerObject server) {
    int trusted = parts.servers().trusted().size();
    if (server.managementServer() && trusted >= Heartbeat.MAX_SERVERS) {
      throw new OperationRefusedException(
          "There are %d management servers, and no more than that are kept in step. Delete the object of one first"
              .formatted(trusted));
    }
  }

  private static void requireInitializable(ServerObject server) {
    if (!server.managementServer() && !server.gateway()) {
      throw new OperationRefusedException(
          "["
              + server.name()
              + "] is not a management server. Set management-blades.network-policy-management"
              + " to true first");
    }
    if (server.record().isPresent()) {
      throw new OperationRefusedException(
          "[" + server.name() + "] has trust already. Run reset-sic first to begin anew");
    }
    if (server.address().isEmpty()) {
      throw new OperationRefusedException("[" + server.name() + "] has no address");
    }
  }

  private static ActivationKey key(String typed) {
    try {
      return ActivationKey.of(typed);
    } catch (IllegalArgumentException e) {
      throw new OperationRefusedException(String.valueOf(e.getMessage()));
    }
  }

  private static String explain(IOException failure, Endpoint endpoint) {
    SicStatus status = SicStatus.ofFailure(failure, endpoint.toString());
    return sentence(status.message(), status.cause());
  }

  private static Test result(String state, String sicName, SicStatus status) {
    return new Test(state, sicName, sentence(status.message(), status.cause()));
  }

  private static String sentence(String message, SicCause cause) {
    return (message + (message.isEmpty() ? "" : ". ") + cause.instruction()).strip();
  }
}
