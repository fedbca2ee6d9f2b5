package dev.redoubt.server.http;

import dev.redoubt.command.CommandRunner;
import dev.redoubt.server.events.EventJournal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The events of high availability as Server-Sent Events (WHATWG HTML, section 9.2): {@code GET
 * /ha/events} with the session header of the API. {@code Last-Event-ID} resumes. {@code ?follow=no}
 * ends after the events that are kept. A session that ends ends the stream.
 */
final class EventStream {

  static final String PATH = "/ha/events";

  /** Streams at one time; a further one is refused. */
  static final int LIMIT = 100;

  private static final long ALIVE_MILLIS = 10_000;
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final EventJournal journal;
  private final Predicate<String> loggedIn;
  private final Semaphore free = new Semaphore(LIMIT);

  EventStream(EventJournal journal, Predicate<String> loggedIn) {
    this.journal = journal;
    this.loggedIn = loggedIn;
  }

  void handle(Request request, Response response, Callback callback) {
    String sid =
        Optional.ofNullable(request.getHeaders().get(CommandRunner.SESSION_HEADER)).orElse("");
    if (!loggedIn.test(sid)) {
      Reply.error(
              401, "Events are for those who are logged in; send " + CommandRunner.SESSION_HEADER)
          .send(response, callback);
    } else if (!free.tryAcquire()) {
      Reply.error(503, "At most " + LIMIT + " event streams run at one time; try again later")
          .send(response, callback);
    } else {
      Thread.ofVirtual().name("events").start(() -> run(request, response, callback, sid));
    }
  }

  /** In a thread of its own: those of the listener are for requests that end. */
  private void run(Request request, Response response, Callback callback, String sid) {
    try {
      stream(request, response, sid);
      callback.succeeded();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    } catch (IOException | RuntimeException e) {
      callback.failed(e);
    } finally {
      free.release();
    }
  }

  private void stream(Request request, Response response, String sid)
      throws IOException, InterruptedException {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    boolean follow = !"follow=no".equals(request.getHttpURI().getQuery());
    long number =
        journal.after(Optional.ofNullable(request.getHeaders().get(LAST_EVENT_ID)).orElse(""));
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      number = write(out, number, journal.since(number));
      while (follow && loggedIn.test(sid) && !journal.isClosed()) {
        List<EventJournal.Entry> entries = journal.await(number, ALIVE_MILLIS);
        number = write(out, number, entries);
      }
    }
  }

  /** Without events a comment, so that a broken connection is noticed on both sides. */
  private static long write(OutputStream out, long number, List<EventJournal.Entry> entries)
      throws IOException {
    StringBuilder text = new StringBuilder(entries.isEmpty() ? ": alive\n\n" : "");
    long last = number;
    for (EventJournal.Entry entry : entries) {
      text.append("id: ").append(entry.id()).append('\n');
      text.append("event: ").append(entry.event().kind()).append('\n');
      text.append("data: ").append(entry.event().json()).append("\n\n");
      last = entry.number();
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
    return last;
  }
}
