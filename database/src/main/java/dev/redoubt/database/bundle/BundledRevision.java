package dev.redoubt.database.bundle;

import dev.redoubt.database.revision.RevisionHeader;
import dev.redoubt.database.revision.TermCodec;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Revision;
import dev.redoubt.model.history.TermRecord;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A revision in a bundle, without its changes.
 *
 * @param header all but the chains
 * @param previous the chain before
 * @param chain the chain of the revision
 */
public record BundledRevision(RevisionHeader header, Chain previous, Chain chain) {

  /**
   * Whether an administrator published it: neither the server itself, nor a term begins with it.
   */
  public boolean isAdministrators() {
    return header.termRecord().isEmpty() && !header.administrator().equals(MetaInfo.SYSTEM);
  }

  /** The name of the member that holds it. */
  static final String MEMBER = "revision";

  static BundledRevision of(Revision revision) {
    return new BundledRevision(RevisionHeader.of(revision), revision.previous(), revision.chain());
  }

  ObjectNode toJson() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    ObjectNode revision = json.putObject(MEMBER);
    revision.put("number", header.number());
    revision.put("term", header.term().toString());
    revision.put("session", header.session().toString());
    revision.put("administrator", header.administrator());
    revision.put("time", header.time().toEpochMilli());
    revision.put("description", header.description());
    revision.put("digest-after", header.digestAfter().toString());
    revision.put("changes", header.changes());
    revision.put("previous", previous.toString());
    revision.put("chain", chain.toString());
    header.termRecord().ifPresent(term -> revision.set("term-record", toJson(term)));
    return json;
  }

  /**
   * Reads what {@link #toJson} gave.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static BundledRevision fromJson(JsonNode json) {
    RevisionHeader header =
        new RevisionHeader(
            json.path("number").asLong(-1),
            uid(json, "term"),
            uid(json, "session"),
            json.path("administrator").asString(""),
            Instant.ofEpochMilli(json.path("time").asLong(0)),
            json.path("description").asString(""),
            json.path("term-record") instanceof ObjectNode term
                ? Optional.of(termRecord(term))
                : Optional.empty(),
            Chain.parse(json.path("digest-after").asString("")),
            json.path("changes").asInt(-1));
    return new BundledRevision(
        header,
        Chain.parse(json.path("previous").asString("")),
        Chain.parse(json.path("chain").asString("")));
  }

  private static ObjectNode toJson(TermRecord term) {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("number", term.number());
    json.put("uid", term.uid().toString());
    json.put("server", term.server().toString());
    json.put("cause", term.cause().wireName());
    term.grant().ifPresent(grant -> json.put("grant", grant.toString()));
    return json;
  }

  private static TermRecord termRecord(ObjectNode json) {
    return new TermRecord(
        json.path("number").asLong(-1),
        uid(json, "uid"),
        uid(json, "server"),
        TermCodec.cause(json.path("cause").asString("")),
        Uid.tryParse(json.path("grant").asString("")));
  }

  private static Uid uid(JsonNode json, String member) {
    return Uid.parse(json.path(member).asString(""));
  }
}
