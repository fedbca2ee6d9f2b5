package dev.redoubt.ha.dynamic;

import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.ha.sync.RevisionSource.TrustCheck;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives other servers the reports that they do not have yet. A place counts within one process
 * only, which the answer names.
 */
public final class ReportAnswer {

  /** Most reports of one answer. */
  static final int MAX_REPORTS = 2_000;

  private static final long WAIT_MILLIS = 2_000;

  private final ReportStore store;
  private final Uid instance;

  /**
   * An answer of one process.
   *
   * @param instance names the process
   */
  public ReportAnswer(ReportStore store, Uid instance) {
    this.store = store;
    this.instance = instance;
  }

  /**
   * Answers {@code GET /ha/reports?instance=I&after=N&wait=true}: waits two seconds for something
   * new if asked to.
   *
   * @param trust checks the peer's key; asked again after the waiting
   * @throws IOException if the peer is gone or not trusted any more
   */
  public void answer(PeerRequest request, PeerResponse response, TrustCheck trust)
      throws IOException {
    boolean same = request.parameter("instance").filter(instance.toString()::equals).isPresent();
    long after = same ? request.parameter("after").map(ReportAnswer::number).orElse(0L) : 0;
    long seen = store.changed().count();
    ReportStore.Page page = store.since(after, MAX_REPORTS);
    if (page.reports().isEmpty() && request.parameter("wait").isPresent()) {
      await(seen);
      page = store.since(after, MAX_REPORTS);
    }
    trust.require();
    response.body().write(CanonicalJson.encode(describe(page)));
  }

  private ObjectNode describe(ReportStore.Page page) {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("instance", instance.toString()).put("next", page.next());
    ArrayNode reports = json.putArray("reports");
    page.reports().forEach(report -> reports.add(report.toJson()));
    return json;
  }

  private void await(long seen) throws IOException {
    try {
      store.changed().await(seen, WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The server ends", e);
    }
  }

  private static Long number(String text) {
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException _) {
      return 0L;
    }
  }

  /**
   * Where a server has read to.
   *
   * @param instance the process that was asked; empty before the first answer
   * @param after the last report that was read of it
   */
  public record Place(Optional<String> instance, long after) {

    public static final Place BEGINNING = new Place(Optional.empty(), 0);
  }
}
