package dev.redoubt.server.trust;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.IssuedCertificate;
import java.security.interfaces.ECPublicKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who may open the key of the internal CA: every server with a valid certificate whose object is a
 * management server or is not published yet, and the server that asks. A gateway never.
 */
final class KeyHolders {

  private KeyHolders() {}

  static Map<Uid, ECPublicKey> of(
      CaState state, Collection<ServerObject> published, ServerIdentity self) {
    Map<Uid, PeerRecord> recorded =
        published.stream()
            .flatMap(object -> object.record().stream())
            .collect(Collectors.toMap(PeerRecord::server, Function.identity(), (one, _) -> one));
    Map<Uid, ECPublicKey> holders = new HashMap<>();
    state.issued().values().stream()
        .map(IssuedCertificate::server)
        .distinct()
        .forEach(server ->
            key(state, server, Optional.ofNullable(recorded.get(server)))
                .ifPresent(key -> holders.put(server, key)));
    holders.put(self.uid(), self.publicKey());
    return holders;
  }

  private static Optional<ECPublicKey> key(
      CaState state, Uid server, Optional<PeerRecord> recorded) {
    return state.certificatesOf(server).stream()
        .findFirst()
        .filter(newest -> !Certificates.isGateway(newest.certificate()))
        .filter(_ -> recorded.map(PeerRecord::managementServer).orElse(true))
        .map(newest ->
            recorded
                .map(record -> record.key().toKey())
                .orElseGet(() -> (ECPublicKey) newest.certificate().getPublicKey()));
  }
}
