package dev.redoubt.server.recovery;

import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.ca.PromotionRecord;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The servers that were replaced by a promotion, as the published records name them. Asked in every
 * handshake, so what was read is kept until the database moves on.
 */
public final class ReplacedServers {

  private static final int MAX_RECORDS = 1_000;

  private final DatabaseHome home;
  private volatile Known known = new Known(Chain.EMPTY, Map.of());

  private record Known(Chain chain, Map<Uid, PromotionRecord> records) {}

  public ReplacedServers(DatabaseHome home) {
    this.home = home;
  }

  /** The record of the server that shows this certificate: same uid and same key. */
  public Optional<PromotionRecord> find(X509Certificate certificate) {
    return Certificates.serverUid(certificate)
        .map(server -> records().get(server))
        .filter(record -> record.lostKey().equals(SicPublicKey.of(certificate.getPublicKey())));
  }

  /** All of them. */
  Collection<PromotionRecord> all() {
    return records().values();
  }

  private Map<Uid, PromotionRecord> records() {
    try (Lease lease = home.lease()) {
      Chain chain = lease.database().lastChange(PromotionObject.TYPE);
      Known last = known;
      if (!last.chain().equals(chain)) {
        last =
            new Known(
                chain,
                lease
                    .database()
                    .published()
                    .list(PromotionObject.TYPE, Optional.empty(), MAX_RECORDS)
                    .stream()
                    .map(PromotionObject::read)
                    .collect(
                        Collectors.toUnmodifiableMap(PromotionRecord::lost, record -> record)));
        known = last;
      }
      return last.records();
    }
  }
}
