package dev.redoubt.trust.peer;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Accepts the first certificate shown, whatever it is, and later only the same. */
final class FirstCertificate implements PeerTrust.Decision {

  private final AtomicReference<@Nullable X509Certificate> first = new AtomicReference<>();

  Optional<X509Certificate> certificate() {
    return Optional.ofNullable(first.get());
  }

  @Override
  public void accept(List<X509Certificate> chain) throws PeerRefusedException {
    if (chain.isEmpty()) {
      throw new PeerRefusedException(
          RefusalReason.NO_CERTIFICATE, "The peer showed no certificate");
    }
    X509Certificate shown = chain.getFirst();
    if (!first.compareAndSet(null, shown) && !shown.equals(first.get())) {
      throw new PeerRefusedException(
          RefusalReason.WRONG_KEY,
          "The server showed another certificate than at the start of the initialization; begin"
              + " again");
    }
  }
}
