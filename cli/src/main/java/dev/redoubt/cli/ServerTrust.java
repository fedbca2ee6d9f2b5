package dev.redoubt.cli;

import dev.redoubt.cli.api.CertificateProbe;
import dev.redoubt.cli.api.Fingerprint;
import dev.redoubt.cli.api.KnownServers;
import dev.redoubt.cli.api.ServerAddress;
import dev.redoubt.cli.api.TlsContexts;
import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Decides whether a server's certificate is trusted: by the options, else by what the user trusted
 * before, else by asking once and remembering, as ssh does.
 */
final class ServerTrust {

  private final KnownServers known;
  private final Terminal terminal;

  ServerTrust(KnownServers known, Terminal terminal) {
    this.known = known;
    this.terminal = terminal;
  }

  SSLContext contextFor(ServerAddress server, ConnectionOptions options) throws IOException {
    if (options.insecure) {
      terminal
          .err()
          .println("WARNING: --insecure: the identity of " + server + " is not checked at all.");
      return TlsContexts.trustingAnything();
    }
    if (options.caCertificate != null) {
      return TlsContexts.authority(options.caCertificate);
    }
    if (options.fingerprint != null) {
      return TlsContexts.pinned(Fingerprint.parse(options.fingerprint));
    }
    Optional<Fingerprint> remembered = known.find(server);
    return TlsContexts.pinned(remembered.isPresent() ? remembered.get() : ask(server));
  }

  /**
   * Remembers the certificate that the options said is the right one, so that the commands after a
   * login need not say it again. Nothing is remembered of a server that was not checked.
   */
  void remember(ServerAddress server, ConnectionOptions options) throws IOException {
    Optional<Fingerprint> checked = checked(server, options);
    if (checked.isPresent() && !known.find(server).equals(checked)) {
      known.remember(server, checked.get());
      terminal.err().println("The server's certificate is remembered in " + known.file());
    }
  }

  private static Optional<Fingerprint> checked(ServerAddress server, ConnectionOptions options)
      throws IOException {
    if (options.insecure) {
      return Optional.empty();
    }
    if (options.caCertificate != null) {
      SSLContext authority = TlsContexts.authority(options.caCertificate);
      return Optional.of(CertificateProbe.fetchTrusted(server, authority));
    }
    return Optional.ofNullable(options.fingerprint).map(Fingerprint::parse);
  }

  private Fingerprint ask(ServerAddress server) throws IOException {
    Fingerprint shown = CertificateProbe.fetch(server);
    terminal.err().println("The server " + server + " is not known here. Its certificate is");
    terminal.err().println("  " + shown);
    terminal.err().println("and should equal what 'redoubt init' printed on that server.");
    if (!terminal.confirm("Trust it from now on?")) {
      throw new UnknownServerException(
          "The certificate of "
              + server
              + " is not trusted; once you have compared it, run again with --fingerprint "
              + shown);
    }
    known.remember(server, shown);
    terminal.err().println("It is remembered in " + known.file());
    return shown;
  }

  /** Nobody said that the certificate of a server is the right one. */
  static final class UnknownServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownServerException(String message) {
      super(message);
    }
  }
}
