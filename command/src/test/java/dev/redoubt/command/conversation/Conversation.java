package dev.redoubt.command.conversation;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.PredefinedObjects;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A conversation with a server: each step has a command, a request, the session that sends it
 * ({@code as}, by default {@code admin}), and what later steps need of the reply ({@code let}: name
 * to JSON pointer; a request says it as <code>${name}</code>). What differs from run to run - uids,
 * session ids, keys - is shown as {@code <uid 1>}, {@code <secret>}. A step with a {@code deed}
 * instead is what happens to the server meanwhile.
 */
public final class Conversation {

  /** Random uids and what is derived from them; predefined objects are among the latter. */
  private static final Pattern RANDOM_UID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[34][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private static final Pattern SECRET = Pattern.compile("(\"(?:sid|api-key)\":\")[^\"]*\"");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z]+)}");

  private final Set<String> predefined = predefined();
  private final ApiServer server;
  private final Map<String, String> sessions = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> uids = new LinkedHashMap<>();

  public Conversation(ApiServer server) {
    this.server = server;
    sessions.put("nobody", "");
    sessions.put("ended", "an old session id");
    sessions.put("admin", server.login());
  }

  /** What the server answers to a step: {@code status} and {@code reply}. */
  public ObjectNode answer(JsonNode step) throws InterruptedException {
    String session = step.path("as").asString("admin");
    String sid = sessions.computeIfAbsent(session, _ -> server.login());
    String command = step.path("command").stringValue();
    Reply reply = server.call(sid, command, filled(step.path("request").toString()));
    if (reply.body().has("task-id")) {
      server.await(reply.body().path("task-id").stringValue());
    }
    keep(step, reply.body());
    if (command.equals("login") && reply.status() == 200 && step.has("opens")) {
      sessions.put(step.path("opens").stringValue(), reply.body().path("sid").stringValue());
    }
    ObjectNode answer = CanonicalJson.MAPPER.createObjectNode().put("status", reply.status());
    answer.set("reply", CanonicalJson.MAPPER.readTree(shown(reply.body().toString())));
    return answer;
  }

  /** Does what a step without a command says. */
  public void act(JsonNode step) throws IOException {
    keep(step, new Deeds(server).act(step));
  }

  private void keep(JsonNode step, ObjectNode body) {
    step.path("let")
        .properties()
        .forEach(each ->
            variables.put(each.getKey(), body.at(each.getValue().stringValue()).asString("")));
  }

  private String filled(String request) {
    return VARIABLE
        .matcher(request)
        .replaceAll(
            found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), "unset")));
  }

  private String shown(String reply) {
    String named = RANDOM_UID.matcher(reply).replaceAll(found -> named(found.group()));
    String open = SECRET.matcher(named).replaceAll("$1<secret>\"");
    return sessions.values().stream()
        .filter(sid -> !sid.isEmpty())
        .reduce(open, (text, sid) -> text.replace(sid, "<secret>"));
  }

  private String named(String uid) {
    return predefined.contains(uid)
        ? uid
        : uids.computeIfAbsent(uid, _ -> "<uid " + (uids.size() + 1) + ">");
  }

  private static Set<String> predefined() {
    return new PredefinedObjects(Catalogue.standard())
        .at(Instant.EPOCH).stream()
            .map(object -> object.uid().toString())
            .collect(Collectors.toSet());
  }
}
