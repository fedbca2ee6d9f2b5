package dev.redoubt.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The ways to trust a server's certificate, each as a TLS context. */
public final class TlsContexts {

  private TlsContexts() {}

  /** Trusts exactly the certificate with this fingerprint, under whatever name. */
  public static SSLContext pinned(Fingerprint expected) {
    String refusal =
        "The server showed the certificate\n  %s\nbut the one that is trusted is\n  "
            + expected
            + "\nEither the server was installed anew, or this is another machine. If you have compared"
            + " the new one with what 'redoubt init' printed: redoubt login --fingerprint NEW";
    return of(new PinnedTrust(expected::equals, refusal));
  }

  /** Trusts any certificate at all: only for a look at the fingerprint, or when asked loudly. */
  public static SSLContext trustingAnything() {
    return of(new PinnedTrust(shown -> true, "%s"));
  }

  /**
   * Trusts certificates that lead to one of the certificates in a PEM file and carry the name or IP
   * address that is connected to.
   *
   * @throws IOException if the file cannot be read or holds no certificate
   */
  public static SSLContext authority(Path pemFile) throws IOException {
    try (InputStream input = Files.newInputStream(pemFile)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(input);
      if (certificates.isEmpty()) {
        throw new IOException(pemFile + " holds no certificate; a PEM file is expected");
      }
      return trusting(certificates);
    } catch (GeneralSecurityException e) {
      throw new IOException(pemFile + " is not a PEM file of certificates: " + e.getMessage(), e);
    }
  }

  private static SSLContext trusting(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
    anchors.load(null, null);
    int index = 0;
    for (Certificate certificate : certificates) {
      anchors.setCertificateEntry("anchor-" + index++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    return of(factory.getTrustManagers());
  }

  private static SSLContext of(TrustManager... managers) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has TLS", e);
    }
  }
}
