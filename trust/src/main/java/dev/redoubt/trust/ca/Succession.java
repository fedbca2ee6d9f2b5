package dev.redoubt.trust.ca;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the key of the internal CA follows another one, and who knows it that should not.
 *
 * @param previous the certificate of the CA before, while servers still change over from it
 * @param crosses certificates of each newer key by the one before it, the newest first; servers
 *     show them, so that one that was away finds the way from the key that it knows
 * @param exposed the servers that could open the present key and were removed, and since when
 */
public record Succession(
    Optional<X509Certificate> previous,
    List<X509Certificate> crosses,
    NavigableMap<Uid, Instant> exposed) {

  /** Most cross-certificates that are kept and shown: a server away for longer begins anew. */
  public static final int MAX_CROSSES = 8;

  /** The first key, known to those alone who should. */
  public static final Succession NONE =
      new Succession(Optional.empty(), List.of(), new TreeMap<>());

  public Succession {
    crosses = List.copyOf(crosses);
    exposed = Collections.unmodifiableNavigableMap(new TreeMap<>(exposed));
  }

  /** The state when a new key follows: nobody but the holders knows it. */
  Succession rotated(X509Certificate old, X509Certificate cross) {
    List<X509Certificate> all = new ArrayList<>(List.of(cross));
    all.addAll(crosses);
    return new Succession(
        Optional.of(old), all.subList(0, Math.min(MAX_CROSSES, all.size())), new TreeMap<>());
  }

  Succession finished() {
    return new Succession(Optional.empty(), crosses, exposed);
  }

  Succession withExposed(Iterable<Uid> servers, Instant since) {
    TreeMap<Uid, Instant> all = new TreeMap<>(exposed);
    servers.forEach(server -> all.putIfAbsent(server, since));
    return new Succession(previous, crosses, all);
  }

  ObjectNode toJson() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    previous.ifPresent(ca -> json.put("previous", base64(ca)));
    ArrayNode list = json.putArray("crosses");
    crosses.forEach(cross -> list.add(base64(cross)));
    ObjectNode known = json.putObject("exposed");
    exposed.forEach((server, since) -> known.put(server.toString(), since.toString()));
    return json;
  }

  /** An object of before there was a succession has none. */
  static Succession fromJson(JsonNode json) {
    List<X509Certificate> crosses = new ArrayList<>();
    json.path("crosses").forEach(cross -> crosses.add(certificate(cross)));
    TreeMap<Uid, Instant> exposed = new TreeMap<>();
    json.path("exposed")
        .properties()
        .forEach(each ->
            exposed.put(Uid.parse(each.getKey()), Instant.parse(each.getValue().stringValue())));
    return new Succession(
        json.path("previous").isString()
            ? Optional.of(certificate(json.path("previous")))
            : Optional.empty(),
        crosses,
        exposed);
  }

  private static String base64(X509Certificate certificate) {
    return Base64.getEncoder().encodeToString(Certificates.encode(certificate));
  }

  private static X509Certificate certificate(JsonNode value) {
    return Certificates.parse(Base64.getDecoder().decode(value.stringValue()));
  }
}
