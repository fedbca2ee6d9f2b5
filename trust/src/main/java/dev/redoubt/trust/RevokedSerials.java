package dev.redoubt.trust;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The serial numbers that this server has ever known as revoked. It only grows: no sync, restore or
 * salvage takes one out. Safe for use by several threads.
 */
public final class RevokedSerials {

  /** Greatest number of serials held; about 3 MB on disk. */
  public static final int MAX_SERIALS = 100_000;

  private static final String FILE = "revoked-serials";

  private final SecretFiles files;
  private volatile Set<BigInteger> serials;

  /** Reads what was kept. */
  public RevokedSerials(SecretFiles files) {
    this.files = files;
    this.serials = files.read(FILE).map(RevokedSerials::decode).orElse(Set.of());
  }

  /** Whether the certificate with this serial number was revoked. */
  public boolean contains(BigInteger serial) {
    return serials.contains(serial);
  }

  /** All of them. */
  public Set<BigInteger> all() {
    return serials;
  }

  /**
   * Adds serials; durable on return.
   *
   * @return whether any of them was new
   */
  public synchronized boolean addAll(Collection<BigInteger> added) {
    if (serials.containsAll(added)) {
      return false;
    }
    TreeSet<BigInteger> grown = new TreeSet<>(serials);
    grown.addAll(added);
    if (grown.size() > MAX_SERIALS) {
      throw new IllegalStateException(
          "More than " + MAX_SERIALS + " revoked certificates; rotate the internal CA");
    }
    files.write(FILE, encode(grown));
    serials = Set.copyOf(grown);
    return true;
  }

  /** Adds the serials of a revocation list, whose signature the caller has checked. */
  public boolean addAll(X509CRL crl) {
    Set<? extends X509CRLEntry> entries = crl.getRevokedCertificates();
    return entries != null && addAll(entries.stream().map(X509CRLEntry::getSerialNumber).toList());
  }

  private static byte[] encode(Collection<BigInteger> serials) {
    String text =
        serials.stream().map(serial -> serial.toString(16) + "\n").collect(Collectors.joining());
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Set<BigInteger> decode(byte[] content) {
    List<String> lines = new String(content, StandardCharsets.US_ASCII).lines().toList();
    return lines.stream()
        .map(line -> new BigInteger(line, 16))
        .collect(Collectors.toUnmodifiableSet());
  }
}
