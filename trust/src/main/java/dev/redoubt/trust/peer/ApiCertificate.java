package dev.redoubt.trust.peer;

import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.SelfSigned;
import dev.redoubt.trust.ServerIdentity;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.util.IPAddress;

/**
 * The certificate that API clients and browsers see, self-signed and kept, so that what they have
 * pinned stays valid over restarts. It is made anew, with the same key, when an address is added or
 * its last 30 days begin.
 *
 * @param privateKey its key
 * @param certificate the certificate
 */
public record ApiCertificate(PrivateKey privateKey, X509Certificate certificate) {

  private static final String KEY_FILE = "api-key.pem";
  private static final String CERTIFICATE_FILE = "api-certificate.pem";
  private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);
  private static final List<String> ALWAYS = List.of("127.0.0.1", "::1", "localhost");

  /**
   * Reads the certificate, or makes it.
   *
   * @param names host names and IP addresses of this server; loopback is added
   */
  public static ApiCertificate loadOrCreate(
      SecretFiles files, Collection<String> names, InstantSource clock, SecureRandom random) {
    List<GeneralName> wanted = alternativeNames(names);
    Optional<ApiCertificate> kept = load(files);
    if (kept.isPresent() && kept.get().serves(wanted, clock)) {
      return kept.get();
    }
    KeyPair pair =
        kept.map(old -> new KeyPair(old.certificate.getPublicKey(), old.privateKey))
            .orElseGet(() -> ServerIdentity.generateKeyPair(random));
    ApiCertificate made =
        new ApiCertificate(
            pair.getPrivate(),
            new SelfSigned(clock, random).serverCertificate(pair, "redoubt-api", wanted));
    made.save(files);
    return made;
  }

  /** The certificate for clients to pin, PEM. */
  public String pem() {
    return Certificates.pem(certificate);
  }

  private static Optional<ApiCertificate> load(SecretFiles files) {
    Optional<byte[]> certificate = files.read(CERTIFICATE_FILE);
    return files
        .read(KEY_FILE)
        .flatMap(key ->
            certificate.map(shown ->
                new ApiCertificate(Certificates.parsePrivateKey(key), Certificates.parse(shown))));
  }

  private void save(SecretFiles files) {
    String key = Certificates.pem("PRIVATE KEY", privateKey.getEncoded());
    files.write(KEY_FILE, key.getBytes(StandardCharsets.US_ASCII));
    files.write(CERTIFICATE_FILE, pem().getBytes(StandardCharsets.US_ASCII));
  }

  private boolean serves(List<GeneralName> wanted, InstantSource clock) {
    Set<String> has = names(certificate);
    boolean lasts =
        clock.instant().plus(RENEWED_BEFORE_END).isBefore(certificate.getNotAfter().toInstant());
    return lasts && has.containsAll(wanted.stream().map(ApiCertificate::text).toList());
  }

  private static Set<String> names(X509Certificate certificate) {
    return Certificates.alternativeNames(certificate).stream()
        .map(name -> text(new GeneralName((Integer) name.get(0), (String) name.get(1))))
        .collect(Collectors.toSet());
  }

  private static String text(GeneralName name) {
    return name.getTagNo() + ":" + name.getName();
  }

  private static List<GeneralName> alternativeNames(Collection<String> names) {
    SequencedSet<String> all = new LinkedHashSet<>(ALWAYS);
    all.addAll(names);
    return all.stream().map(ApiCertificate::alternativeName).toList();
  }

  private static GeneralName alternativeName(String name) {
    return IPAddress.isValid(name)
        ? new GeneralName(GeneralName.iPAddress, name)
        : new GeneralName(GeneralName.dNSName, name);
  }
}
