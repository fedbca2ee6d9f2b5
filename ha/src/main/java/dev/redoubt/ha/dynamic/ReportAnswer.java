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
 * Gives other servers the reports that they do not have yet, and the keys of recovery material. A
 * place counts within one process only, which the answer names.
 */
public final class ReportAnswer {

  /** Most reports of one answer. */
  static final int MAX_REPORTS = 2_000;

  /** Most keys of recovery material of one answer. */
  static final int MAX_MATERIALS = 1_000;

  private static final long WAIT_MILLIS = 2_000;
  private static final String MATERIALS = "materials";
  private static final String AFTER_MATERIAL = "after-material";

  private final ReportStore store;
  private final RecoveryStore recovery;
  private final Uid instance;

  /**
   * An answer of one process.
   *
   * @param instance names the process
   */
  public ReportAnswer(ReportStore store, RecoveryStore recovery, Uid instance) {
    this.store = store;
    this.recovery = recovery;
    this.instance = instance;
  }

  /**
   * Answers {@code GET /ha/reports?instance=I&after=N&after-material=M&wait=true}: waits two
   * seconds for something new if asked to. A server that does not say {@code after-material} knows
   * no recovery material, and is told of none.
   *
   * @param trust checks the peer's key; asked again after the waiting
   * @throws IOException if the peer is gone or not trusted any more
   */
  public void answer(PeerRequest request, PeerResponse response, TrustCheck trust)
      throws IOException {
    long seen = store.changed().count();
    ObjectNode answer = describe(request);
    boolean nothing = answer.path("reports").isEmpty() && answer.path(MATERIALS).isEmpty();
    if (nothing && request.parameter("wait").isPresent()) {
      await(seen);
      answer = describe(request);
    }
    trust.require();
    response.body().write(CanonicalJson.encode(answer));
  }

  private ObjectNode describe(PeerRequest request) {
    boolean same = request.parameter("instance").filter(instance.toString()::equals).isPresent();
    ReportStore.Page page = store.since(same ? place(request, "after") : 0, MAX_REPORTS);
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("instance", instance.toString()).put("next", page.next());
    ArrayNode reports = json.putArray("reports");
    page.reports().forEach(report -> reports.add(report.toJson()));
    if (request.parameter(AFTER_MATERIAL).isPresent()) {
      describe(recovery.since(same ? place(request, AFTER_MATERIAL) : 0, MAX_MATERIALS), json);
    }
    return json;
  }

  private static void describe(RecoveryStore.Page page, ObjectNode json) {
    json.put("next-material", page.next());
    ArrayNode materials = json.putArray(MATERIALS);
    page.keys().forEach(key -> materials.add(key.toString()));
  }

  private void await(long seen) throws IOException {
    try {
      store.changed().await(seen, WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The server ends", e);
    }
  }

  private static long place(PeerRequest request, String parameter) {
    try {
      return Math.max(0, Long.parseLong(request.parameter(parameter).orElse("0")));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /**
   * Where a server has read to.
   *
   * @param instance the process that was asked; empty before the first answer
   * @param after the last report that was read of it
   * @param afterMaterial the last recovery material
   */
  public record Place(Optional<String> instance, long after, long afterMaterial) {

    public static final Place BEGINNING = new Place(Optional.empty(), 0, 0);
  }
}
