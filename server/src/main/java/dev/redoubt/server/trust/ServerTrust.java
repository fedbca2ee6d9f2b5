package dev.redoubt.server.trust;

import dev.redoubt.command.ha.Sic;
import dev.redoubt.command.ica.CertificateDirectory;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.WriteGate;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.peer.HeardAddresses;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Publisher;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.activation.ActivationResponder;
import dev.redoubt.trust.activation.ActivationWindow;
import dev.redoubt.trust.ca.WallClockWatch;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.TlsContexts;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** All parts of one server's trust, put together. */
public final class ServerTrust {

  private final Parts parts;
  private final RevokedSerials revoked;
  private final ServerObjects servers;
  private final PublishedTrust trust;
  private final GatewayObjects gateways;
  private final PeerCheck check;
  private final PeerCheck agents;
  private final PendingTrust pending;
  private final ActivationWindow window;
  private final CertificateAuthority authority;
  private final CaRotation rotation;

  /**
   * What trust is made of.
   *
   * @param identity of this server
   * @param files its secret files
   * @param home the management database
   * @param local what is never replicated
   * @param bundles revisions that only replaced databases had
   * @param gate says whether this server may write
   * @param publisher for changes of the internal CA
   * @param locked whether a session holds an object with unpublished changes
   * @param clock wall time
   * @param nanoTime monotonic time
   * @param random for keys
   */
  public record Parts(
      ServerIdentity identity,
      SecretFiles files,
      DatabaseHome home,
      LocalStore local,
      BundleStore bundles,
      WriteGate gate,
      Publisher publisher,
      Predicate<Uid> locked,
      InstantSource clock,
      LongSupplier nanoTime,
      SecureRandom random) {}

  public ServerTrust(Parts parts) {
    this.parts = parts;
    this.revoked = new RevokedSerials(parts.files());
    this.servers = new ServerObjects(parts.home(), parts.identity());
    this.trust = new PublishedTrust(parts.home(), parts.identity());
    this.gateways = new GatewayObjects(parts.home());
    this.check = new PeerCheck(trust, servers, revoked, parts.clock());
    this.agents = PeerCheck.ofGateways(trust, gateways, revoked, parts.clock());
    this.pending = new PendingTrust(parts.local());
    this.window = new ActivationWindow(parts.files());
    this.authority =
        new CertificateAuthority(
            parts.publisher(), parts.identity(), revoked, parts.clock(), parts.random());
    this.rotation =
        new CaRotation(parts.identity(), authority, trust, servers, gateways, check, agents);
  }

  /** Accepts peers. */
  public PeerCheck check() {
    return check;
  }

  /** Accepts the agents of gateways, where they report and nowhere else. */
  public PeerCheck agents() {
    return agents;
  }

  /** The published gateway objects with trust. */
  public GatewayObjects gateways() {
    return gateways;
  }

  /** The published state of the internal CA. */
  public PublishedTrust published() {
    return trust;
  }

  /** The serials that were ever revoked. */
  public RevokedSerials revoked() {
    return revoked;
  }

  /** The published server objects. */
  public ServerObjects servers() {
    return servers;
  }

  /** The other management servers; one whose object is not here yet is where it was heard. */
  public OtherServers others(HeardAddresses addresses) {
    return new OtherServers(servers, parts.identity(), addresses);
  }

  /** The TLS contexts of this server. */
  public TlsContexts contexts() {
    return new TlsContexts(parts.random());
  }

  /** What this server tells its peers of its trust. */
  public byte[] state() {
    return new PeerState(parts.clock().instant(), revoked.all()).encode();
  }

  /** The internal CA at work. */
  public CertificateAuthority authority() {
    return authority;
  }

  /**
   * Establishing, testing and ending trust, for the commands.
   *
   * @param furtherNotices what others have to say beside the CA
   */
  public Sic sic(Supplier<List<Sic.Notice>> furtherNotices) {
    return new SicService(
        new SicService.Parts(
            parts.identity(),
            authority,
            trust,
            servers,
            gateways,
            revoked,
            pending,
            rotation,
            furtherNotices,
            parts.clock(),
            parts.random()));
  }

  /**
   * What was issued, for the commands.
   *
   * @param api the certificate that clients of the API see
   */
  public CertificateDirectory certificates(X509Certificate api) {
    return new KnownCertificates(trust, servers, gateways, api);
  }

  /**
   * Answers the initialization of this server.
   *
   * @param initialized runs after it
   * @param reopened runs when it has to begin anew
   * @param refused tells of tries that came to nothing
   */
  public ActivationEndpoint activation(
      Runnable initialized, Runnable reopened, RefusedPeers refused) {
    ActivationResponder responder =
        new ActivationResponder(parts.identity(), window, revoked, parts.clock(), parts.random());
    return new ActivationEndpoint(responder, parts.identity(), initialized, reopened, refused);
  }

  /**
   * To be run every few seconds.
   *
   * @param adopted runs when this server has a certificate of another key of the internal CA
   */
  public TrustUpkeep upkeep(Runnable adopted) {
    return new TrustUpkeep(
        new TrustUpkeep.Parts(
            parts.identity(),
            authority,
            trust,
            servers,
            gateways,
            pending,
            window,
            new BundledAuthorities(parts.bundles()),
            revoked,
            () -> parts.gate().refusal().isEmpty(),
            parts.locked(),
            rotation,
            adopted,
            new PeerStates(parts.identity(), servers, check, parts.clock(), parts.random()),
            new WallClockWatch(parts.clock(), parts.nanoTime()),
            parts.clock()));
  }
}
