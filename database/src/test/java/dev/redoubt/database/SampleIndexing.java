package dev.redoubt.database;

import dev.redoubt.model.IndexFacts;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.ObjectIndexing;
import dev.redoubt.model.SearchFacts;
import dev.redoubt.model.Uid;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A small catalogue: hosts and networks with addresses, groups with members, rules with a rank. */
public final class SampleIndexing implements ObjectIndexing {

  @Override
  public IndexFacts facts(ManagedObject object) {
    JsonNode body = object.peek();
    List<IndexFacts.Reference> references = new ArrayList<>();
    for (JsonNode member : body.path("members")) {
      references.add(new IndexFacts.Reference(Uid.parse(member.stringValue()), "members"));
    }
    boolean rule = object.type().equals("access-rule");
    return new IndexFacts(
        rule ? Optional.empty() : Optional.of("network"),
        rule
            ? Optional.of(
                new IndexFacts.Placement(
                    Uid.parse(body.path("layer").stringValue()), body.path("rank").stringValue()))
            : Optional.empty(),
        references);
  }

  @Override
  public SearchFacts searched(ManagedObject object) {
    JsonNode body = object.peek();
    return new SearchFacts(
        List.of(object.name(), body.path("comments").asString("")), addresses(body), List.of());
  }

  private static List<SearchFacts.AddressRange> addresses(JsonNode body) {
    if (!body.has("first")) {
      return List.of();
    }
    return List.of(
        new SearchFacts.AddressRange(
            address(body.path("first").stringValue()), address(body.path("last").stringValue())));
  }

  private static byte[] address(String text) {
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
