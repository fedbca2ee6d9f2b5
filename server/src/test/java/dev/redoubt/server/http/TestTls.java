package dev.redoubt.server.http;

import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.peer.ApiCertificate;
import dev.redoubt.trust.peer.TlsContexts;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server's API certificate and a client that trusts it and nothing else. */
final class TestTls {

  private final ApiCertificate certificate;

  TestTls(Path directory) {
    certificate =
        ApiCertificate.loadOrCreate(
            new DirectorySecretFiles(directory), List.of(), Clock.systemUTC(), new SecureRandom());
  }

  SSLContext server() {
    return new TlsContexts(new SecureRandom()).api(certificate);
  }

  SSLContext client() throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("api", certificate.certificate());
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
