package dev.redoubt.server.http;

import dev.redoubt.server.configuration.ApiSettings;
import dev.redoubt.server.console.ConsoleFiles;
import dev.redoubt.server.events.EventJournal;
import java.io.IOException;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The port where administrators and their automation come in. */
public final class ApiListener implements AutoCloseable {

  private final Listener listener;

  /**
   * A listener that is not open yet.
   *
   * @param context with this server's key and certificate
   * @param loggedIn whether a session id is that of a login; others may send small bodies only
   * @param journal the events that those who are logged in may follow
   * @param console what a browser gets
   */
  public ApiListener(
      ApiSettings settings,
      SSLContext context,
      ApiEntry api,
      Predicate<String> loggedIn,
      EventJournal journal,
      Probes probes,
      ConsoleFiles console) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(context);
    // The default context of the Java SDK speaks nothing newer than 1.2.
    tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    tls.setSniRequired(false);
    this.listener =
        new Listener(
            ListenerSettings.of(settings),
            tls,
            new ApiRoutes(
                settings,
                api,
                loggedIn,
                new EventStream(journal, loggedIn),
                probes,
                new ConsoleRoutes(console)));
  }

  /** Opens the port. */
  public void start() throws IOException {
    listener.start();
  }

  /** The port in use. */
  public int port() {
    return listener.port();
  }

  @Override
  public void close() {
    listener.close();
  }
}
