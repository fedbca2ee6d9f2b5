package dev.redoubt.ha.shell;

import dev.redoubt.ha.loop.ReplicatedDatabase;
import dev.redoubt.ha.peer.PeerClient;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.ha.peer.PeerStream;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells a peer, and the conflict view, what was published here since a revision: who, when, and
 * which objects.
 */
public final class HistoryAnswer {

  /** Most revisions in one answer. */
  public static final int MAX_REVISIONS = 200;

  /** Most objects told of one revision; its count of changes says how many there are. */
  public static final int MAX_OBJECTS = 10_000;

  /** No further revision is told in an answer that has so many objects. */
  private static final int ENOUGH_OBJECTS = 20_000;

  private static final int MAX_BYTES = 256 << 20;
  private static final int MALFORMED = 400;

  private final ReplicatedDatabase database;

  public HistoryAnswer(ReplicatedDatabase database) {
    this.database = database;
  }

  /** Revisions after a number, oldest first, at most 200; none if there is none. */
  public ArrayNode since(long number) {
    ArrayNode answer = CanonicalJson.MAPPER.createArrayNode();
    Optional<Revision> next = following(number);
    int objects = 0;
    while (next.isPresent()) {
      describe(next.get(), answer.addObject());
      objects += Math.min(next.get().changes().size(), MAX_OBJECTS);
      boolean more = answer.size() < MAX_REVISIONS && objects < ENOUGH_OBJECTS;
      next = more ? following(next.get().number()) : Optional.empty();
    }
    return answer;
  }

  /** One at a time: a revision may be large, and only a little of it is told. */
  private Optional<Revision> following(long number) {
    return database.use(one -> one.revisions(number, 1).stream().findFirst());
  }

  /** Answers {@code GET /ha/history?after=<number>}. */
  void answer(PeerRequest request, PeerResponse response) throws IOException {
    try {
      long after = Long.parseLong(request.parameter("after").orElse("0"));
      response.body().write(CanonicalJson.encode(since(after)));
    } catch (NumberFormatException _) {
      response.status(MALFORMED);
    }
  }

  /**
   * Asks a peer.
   *
   * @throws IOException if it cannot be reached or answers something else
   */
  static ArrayNode read(PeerClient client, long number) throws IOException {
    try (PeerStream stream = client.open(PeerPaths.HISTORY + "?after=" + number)) {
      JsonNode answer = CanonicalJson.MAPPER.readTree(stream.body().readNBytes(MAX_BYTES));
      if (answer instanceof ArrayNode revisions) {
        return revisions;
      }
      throw new IOException("The answer is no list of revisions");
    } catch (JacksonException e) {
      throw new IOException("The answer is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void describe(Revision revision, ObjectNode json) {
    json.put("number", revision.number());
    json.put("chain", revision.chain().toString());
    json.put("session", revision.session().toString());
    json.put("administrator", revision.administrator());
    json.put("posix", revision.time().toEpochMilli());
    json.put("description", revision.description());
    json.put("changes", revision.changes().size());
    revision.termRecord().ifPresent(term -> json.put("term-begins", term.cause().wireName()));
    ArrayNode objects = json.putArray("objects");
    revision.changes().stream()
        .limit(MAX_OBJECTS)
        .forEach(change -> describe(change, objects.addObject()));
  }

  /** Without who changed it and when: two who do the same have changed it alike. */
  private static String hash(ManagedObject object) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(MetaInfo.content(object)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  private static void describe(ObjectChange change, ObjectNode json) {
    json.put("uid", change.uid().toString());
    change
        .after()
        .or(change::before)
        .ifPresent(object -> json.put("name", object.name()).put("type", object.type()));
    change.after().ifPresent(after -> json.put("content", hash(after)));
    json.put(
        "change",
        change.before().isEmpty() ? "added" : change.after().isEmpty() ? "deleted" : "modified");
  }
}
