package dev.redoubt.command.policy;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.ObjectReader.ListKey;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds gateways and servers. */
final class Gateways {

  /** What policies are installed on. */
  static final List<String> GATEWAYS = List.of("simple-gateway", "simple-cluster");

  /** What the user database is installed on. */
  static final List<String> SERVERS = List.of("checkpoint-host");

  private static final int PAGE = 500;

  private final Catalogue catalogue;
  private final ObjectReader objects;

  Gateways(Catalogue catalogue, ObjectReader objects) {
    this.catalogue = catalogue;
    this.objects = objects;
  }

  /** The gateways that a package is for. */
  List<ManagedObject> of(ManagedObject policy) {
    JsonNode targets = policy.peek().path("installation-targets");
    if (targets.isString()) {
      return all(GATEWAYS);
    }
    List<ManagedObject> found = new ArrayList<>();
    targets.forEach(uid -> objects.find(Uid.parse(uid.asString())).ifPresent(found::add));
    return found;
  }

  /** Every object of some types, those that there are. */
  List<ManagedObject> all(List<String> types) {
    List<ManagedObject> found = new ArrayList<>();
    types.stream()
        .filter(type -> catalogue.find(type).isPresent())
        .forEach(type -> {
          Optional<ListKey> after = Optional.empty();
          List<ManagedObject> page = objects.list(type, after, PAGE);
          while (!page.isEmpty()) {
            found.addAll(page);
            after = Optional.of(new ListKey(page.getLast().name(), page.getLast().uid()));
            page = objects.list(type, after, PAGE);
          }
        });
    return found;
  }
}
