package dev.redoubt.bench.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS contexts that trust exactly one self-signed certificate. */
public final class PinnedTls {

  private static final char[] NO_PASSWORD = new char[0];

  private PinnedTls() {}

  /** For a client of the server that made this certificate file (PEM). */
  public static SSLContext client(Path certificate) throws IOException {
    try (InputStream in = Files.newInputStream(certificate)) {
      return context(
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
    } catch (GeneralSecurityException e) {
      throw new IOException("The file " + certificate + " holds no certificate", e);
    }
  }

  /** For both ends of a connection that show, and ask for, the same certificate. */
  public static SSLContext mutual(PrivateKey key, X509Certificate certificate) {
    try {
      KeyStore store = empty();
      store.setKeyEntry("own", key, NO_PASSWORD, new X509Certificate[] {certificate});
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), trust(certificate).getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("No TLS context could be made", e);
    }
  }

  private static SSLContext context(X509Certificate trusted)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(null, trust(trusted).getTrustManagers(), null);
    return context;
  }

  private static TrustManagerFactory trust(X509Certificate trusted)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    store.setCertificateEntry("trusted", trusted);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
