package dev.redoubt.command.crud;

import dev.redoubt.command.error.Finding;
import dev.redoubt.command.error.ValidationFailedException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.AddressKey;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Decides whether an object may be as a command wants it. Errors block always, since an object with
 * one could never be published; warnings block unless the request ignores them.
 */
public final class ObjectValidation {

  /** Objects named in one finding at most. */
  private static final int NAMED = 10;

  private final Catalogue catalogue;
  private final ObjectReader objects;

  public ObjectValidation(Catalogue catalogue, ObjectReader objects) {
    this.catalogue = catalogue;
    this.objects = objects;
  }

  /**
   * Refuses an object with errors, or with warnings that are not ignored.
   *
   * @param before the object as it is; empty for a new one
   * @throws ValidationFailedException naming everything that was found
   */
  public void require(Optional<ManagedObject> before, ManagedObject after, boolean ignoreWarnings) {
    raise(findings(before, after), ignoreWarnings);
  }

  /** Everything that is wrong or doubtful with an object as a command wants it. */
  public List<Finding> findings(Optional<ManagedObject> before, ManagedObject after) {
    List<Finding> result = new ArrayList<>();
    if (before.isEmpty() || !before.get().name().equals(after.name())) {
      duplicateName(after).ifPresent(result::add);
    }
    sameAddress(before, after, "ipv4-address").ifPresent(result::add);
    sameAddress(before, after, "ipv6-address").ifPresent(result::add);
    new GroupCycles(catalogue, objects).through(before, after).ifPresent(result::add);
    return result;
  }

  /**
   * Refuses to delete an object that others use.
   *
   * @throws ValidationFailedException naming the users
   */
  public void requireUnused(ManagedObject object) {
    List<ManagedObject> users =
        objects.usedBy(object.uid(), NAMED + 1).stream()
            .map(ObjectReader.Use::user)
            .distinct()
            .filter(user -> !user.equals(object.uid()))
            .flatMap(user -> objects.find(user).stream())
            .toList();
    if (!users.isEmpty()) {
      String message =
          "Object '"
              + object.name()
              + "' cannot be deleted because it is used by: "
              + names(users)
              + ". Remove it from them first";
      throw new ValidationFailedException(List.of(Finding.error(message)));
    }
  }

  /** Refuses the findings that block. */
  public static void raise(List<Finding> findings, boolean ignoreWarnings) {
    boolean blocked =
        findings.stream()
            .anyMatch(finding -> !ignoreWarnings || finding.severity() != Finding.Severity.WARNING);
    if (blocked) {
      throw new ValidationFailedException(findings);
    }
  }

  /** Names of predefined objects are taken for those that are edited too. */
  private Optional<Finding> duplicateName(ManagedObject object) {
    if (object.name().isEmpty()) {
      return Optional.empty();
    }
    return catalogue
        .typeOf(object)
        .nameFamily()
        .filter(family -> isTaken(object, family))
        .map(_ -> Finding.error("More than one object named '" + object.name() + "' exists."));
  }

  private boolean isTaken(ManagedObject object, String family) {
    Stream<Uid> predefined = Domain.READ_ONLY.stream().map(Domain::uid);
    return Stream.concat(Stream.of(object.domain()), predefined)
        .flatMap(domain -> objects.findByName(domain, family, object.name()).stream())
        .anyMatch(uid -> !uid.equals(object.uid()));
  }

  private Optional<Finding> sameAddress(
      Optional<ManagedObject> before, ManagedObject after, String field) {
    JsonNode address = after.peek().get(field);
    if (address == null
        || !AddressKey.applies(after.type())
        || before.map(object -> Objects.equals(object.peek().get(field), address)).orElse(false)) {
      return Optional.empty();
    }
    Uid key = AddressKey.of(address.stringValue());
    return objects.usedBy(key, 2).stream()
        .filter(use -> !use.user().equals(after.uid()))
        .findFirst()
        .map(_ ->
            Finding.warning("Multiple objects have the same IP address " + address.stringValue()));
  }

  private String names(List<ManagedObject> users) {
    List<String> names = new ArrayList<>(users.stream().limit(NAMED).map(this::describe).toList());
    if (users.size() > NAMED) {
      names.add("others");
    }
    return String.join(", ", names);
  }

  private String describe(ManagedObject user) {
    String name = user.name().isEmpty() ? user.uid().toString() : user.name();
    String own = user.type() + " '" + name + "'";
    return Uid.tryParse(user.peek().path("layer").asString(""))
        .flatMap(objects::find)
        .map(layer -> own + " in layer '" + layer.name() + "'")
        .orElse(own);
  }
}
