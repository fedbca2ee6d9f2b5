package dev.redoubt.server.syslog;

import dev.redoubt.server.configuration.SyslogSettings;
import dev.redoubt.server.events.HaEvent;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events in a thread of its own. A server that does not answer delays nothing: up to {@link
 * #CAPACITY} events wait for it, further ones are dropped and counted in the log.
 */
public final class SyslogSender implements Consumer<HaEvent>, AutoCloseable {

  /** Events that wait at most. */
  static final int CAPACITY = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(SyslogSender.class);
  private static final long RETRY_MILLIS = 1_000;

  private final SyslogFormat format;
  private final SyslogTransport transport;
  private final BlockingQueue<HaEvent> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread = Thread.ofVirtual().name("syslog").unstarted(this::run);
  private boolean failing;

  SyslogSender(SyslogFormat format, SyslogTransport transport) {
    this.format = format;
    this.transport = transport;
  }

  /**
   * A sender for the configured server; connects when there is something to send.
   *
   * @param name this server's name
   * @throws IOException if the file with the certificates of its issuers cannot be read
   */
  public static SyslogSender start(SyslogSettings settings, String name) throws IOException {
    SyslogSender sender =
        new SyslogSender(
            new SyslogFormat(settings.facility(), name, ProcessHandle.current().pid()),
            SyslogTransport.of(settings));
    sender.start();
    return sender;
  }

  void start() {
    thread.start();
  }

  @Override
  public void accept(HaEvent event) {
    if (!waiting.offer(event)) {
      dropped.incrementAndGet();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    transport.close();
  }

  private void run() {
    try {
      while (true) {
        send(waiting.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tries until it is sent: a connection may be gone without a word since the last time. */
  private void send(HaEvent event) throws InterruptedException {
    byte[] message = format.bytes(event);
    while (true) {
      try {
        transport.send(message);
        sent();
        return;
      } catch (IOException e) {
        failed(e);
        Thread.sleep(RETRY_MILLIS);
      }
    }
  }

  private void sent() {
    long lost = dropped.getAndSet(0);
    if (failing) {
      LOG.info("The syslog server takes messages again");
    }
    if (lost > 0) {
      LOG.warn("{} events were not sent to the syslog server: it was away for too long", lost);
    }
    failing = false;
  }

  private void failed(IOException e) {
    if (!failing) {
      LOG.warn("The syslog server takes no messages; they wait: {}", e.getMessage());
    }
    failing = true;
  }
}
