package dev.redoubt.server.trust;

import dev.redoubt.command.ha.Sic.Notice;
import dev.redoubt.model.Uid;
import dev.redoubt.session.task.TaskProgress;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.IssuedCertificate;
import dev.redoubt.trust.peer.PeerCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rotation of the internal CA: begun by one revision, ended by the upkeep with another when every
 * server has shown its new certificate. What is between is in the database, so that a restart or a
 * changeover loses nothing.
 */
final class CaRotation {

  private static final int LOOKS = 120;
  private static final long PAUSE_MILLIS = 500;

  private final ServerIdentity self;
  private final CertificateAuthority authority;
  private final PublishedTrust trust;
  private final ServerObjects servers;
  private final GatewayObjects gateways;
  private final PeerCheck check;
  private final PeerCheck agents;

  CaRotation(
      ServerIdentity self,
      CertificateAuthority authority,
      PublishedTrust trust,
      ServerObjects servers,
      GatewayObjects gateways,
      PeerCheck check,
      PeerCheck agents) {
    this.self = self;
    this.authority = authority;
    this.trust = trust;
    this.servers = servers;
    this.gateways = gateways;
    this.check = check;
    this.agents = agents;
  }

  /** Begins it, or goes on with one that is on its way, and waits a minute for its end. */
  String rotate(TaskProgress progress) throws InterruptedException {
    progress.update(0, "Making a new key");
    authority.rotate();
    authority.reissue(gateways.agents());
    int all = Math.max(1, members().size());
    for (int look = 0; look < LOOKS; look++) {
      Optional<CaState> rotating = trust.state().filter(CaState::isRotating);
      if (rotating.isEmpty()) {
        return "The internal CA has a new key, and every server a new certificate";
      }
      List<String> missing = missing(rotating.get());
      progress.update(
          100 * (all - missing.size()) / (all + 1),
          "New certificates are taken" + awaited(missing));
      Thread.sleep(PAUSE_MILLIS);
    }
    progress.warn(
        "The rotation goes on by itself"
            + trust.state().map(this::missing).map(CaRotation::awaited).orElse("")
            + ". Until its end the old key is trusted too");
    return "The internal CA has a new key";
  }

  /** Whether every server has shown a certificate of the present key. */
  boolean mayFinish(CaState ca) {
    return ca.isRotating() && missing(ca).isEmpty();
  }

  /** Whether a server has no certificate of the present key yet, as one that is new. */
  boolean lacksCertificates(CaState ca) {
    return ca.isRotating()
        && members().stream()
            .flatMap(server -> server.record().stream())
            .anyMatch(record ->
                ca.certificatesOf(record.server()).stream()
                    .findFirst()
                    .filter(newest -> !ca.hasSigned(newest.certificate()))
                    .isPresent());
  }

  /** What an administrator should know of the CA. */
  List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    trust
        .state()
        .ifPresent(ca -> {
          if (!ca.succession().exposed().isEmpty()) {
            notices.add(exposed(ca));
          }
          if (ca.isRotating()) {
            notices.add(
                new Notice(
                    "CA rotation in progress",
                    ca.certificate()
                        .getNotBefore()
                        .toInstant()
                        .plus(dev.redoubt.trust.ca.InternalCa.BACKDATED),
                    "New certificates are taken" + awaited(missing(ca)),
                    "Wait; publish what is not published, bring servers back that are missing, or delete their"
                        + " objects"));
          }
        });
    return notices;
  }

  private static Notice exposed(CaState ca) {
    Instant since =
        ca.succession().exposed().values().stream().min(Comparator.naturalOrder()).orElseThrow();
    String names =
        ca.succession().exposed().keySet().stream()
            .map(server -> name(ca, server))
            .collect(Collectors.joining(", "));
    return new Notice(
        "CA key exposed",
        since,
        "Removed, but could open the key of the internal CA: " + names,
        "Rotate the internal CA: ica-rotate, or redoubt sic rotate");
  }

  private static String name(CaState ca, Uid server) {
    return ca.issued().values().stream()
        .filter(one -> one.server().equals(server))
        .findFirst()
        .map(IssuedCertificate::sicName)
        .orElse("a recovery key of before");
  }

  private static String awaited(List<String> missing) {
    return missing.isEmpty() ? "" : "; not yet by " + String.join(", ", missing);
  }

  private List<String> missing(CaState ca) {
    Stream<String> members =
        members().stream()
            .filter(server -> server.server().filter(uid -> !hasTaken(ca, uid)).isPresent())
            .map(ServerObject::name);
    return Stream.concat(members, unpublished(ca)).toList();
  }

  /**
   * Whose object may still be published: the end of the rotation would revoke the only certificate
   * that it has. One that is discarded is revoked by the upkeep, and waited for no more.
   */
  private Stream<String> unpublished(CaState ca) {
    Set<Uid> known =
        members().stream()
            .flatMap(server -> server.server().stream())
            .collect(Collectors.toCollection(HashSet::new));
    known.add(self.uid());
    return ca.issued().values().stream()
        .filter(one -> !known.contains(one.server()) && !ca.isRevoked(one.serial()))
        .map(IssuedCertificate::server)
        .distinct()
        .map(server -> ca.certificatesOf(server).getFirst())
        .filter(newest -> !ca.hasSigned(newest.certificate()))
        .map(newest -> newest.sicName() + " (not published)");
  }

  private boolean hasTaken(CaState ca, Uid server) {
    return server.equals(self.uid())
        ? self.caCertificate().equals(ca.caCertificate())
        : check
            .newestShown(server)
            .or(() -> agents.newestShown(server))
            .filter(ca::hasSigned)
            .isPresent();
  }

  /** Everybody whose certificate is to be made anew. */
  private List<ServerObject> members() {
    return Stream.concat(servers.trusted().stream(), gateways.all().stream()).toList();
  }
}
