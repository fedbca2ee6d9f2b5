package dev.redoubt.command.policy;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.WellKnown;
import dev.redoubt.session.Publisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is installed on which gateway or server. Kept as objects of the server itself in the
 * published database, so that after a changeover the new Active knows what its gateways run; all
 * targets of one installation are recorded in one revision.
 */
public final class InstalledPolicies {

  static final String TYPE = "installed-policy";

  private static final String DATA = "data";
  private static final int MOST_RECORDS = 10_000;

  private final Publisher publisher;

  public InstalledPolicies(Publisher publisher) {
    this.publisher = publisher;
  }

  /** What is recorded of a target; empty if nothing was ever installed on it. */
  static Optional<JsonNode> of(ObjectReader objects, Uid target) {
    return objects.find(uid(target)).map(record -> record.peek().path(DATA));
  }

  /**
   * Records an installation.
   *
   * @param change writes what is new into the record of each target
   */
  void record(String description, List<Uid> targets, Consumer<ObjectNode> change) {
    publisher.publishAsSystem(
        description,
        published -> {
          List<Publisher.SystemChange> changes = new ArrayList<>();
          for (Uid target : targets) {
            ObjectNode body =
                published.find(uid(target)).map(ManagedObject::body).orElseGet(() -> fresh(target));
            change.accept((ObjectNode) body.path(DATA));
            changes.add(new Publisher.SystemChange(uid(target), Optional.of(body)));
          }
          changes.addAll(orphans(published));
          return changes;
        });
  }

  /**
   * Ends the records of targets that were deleted. Not when they are deleted: a revert may bring
   * them back, and the session that deletes one need not have the right to install.
   */
  private static List<Publisher.SystemChange> orphans(ObjectReader published) {
    return published.list(TYPE, Optional.empty(), MOST_RECORDS).stream()
        .filter(record -> !published.contains(Uid.parse(record.name())))
        .map(record -> new Publisher.SystemChange(record.uid(), Optional.empty()))
        .toList();
  }

  private static ObjectNode fresh(Uid target) {
    ObjectNode body = CanonicalJson.MAPPER.createObjectNode();
    body.put("uid", uid(target).toString());
    body.put("type", TYPE);
    body.put("name", target.toString());
    body.put("domain", Domain.SYSTEM_DATA.uid().toString());
    body.putObject(DATA);
    return body;
  }

  private static Uid uid(Uid target) {
    return WellKnown.of(TYPE, target.toString());
  }
}
