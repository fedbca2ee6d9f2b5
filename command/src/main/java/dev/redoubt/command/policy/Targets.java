package dev.redoubt.command.policy;

import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.Session;
import java.util.List;
import java.util.Set;

/** Finds the targets that a request names, and tells whether they can be reached. */
final class Targets {

  /** With one of these there is trust between the server and the target. */
  private static final Set<String> TRUSTED = Set.of("communicating", "initialized");

  private final Catalogue catalogue;
  private final ObjectReader objects;
  private final PublishedLookup lookup;

  Targets(Catalogue catalogue, ObjectReader objects, Session session) {
    this.catalogue = catalogue;
    this.objects = objects;
    this.lookup = new PublishedLookup(catalogue, objects, session);
  }

  /**
   * The targets of names or uids, without repetition.
   *
   * @throws dev.redoubt.command.error.ObjectNotFoundException if one is not there
   * @throws dev.redoubt.command.error.WrongTypeException if one is of another type
   */
  List<ManagedObject> named(List<String> identifiers, List<String> types) {
    List<String> known = types.stream().filter(type -> catalogue.find(type).isPresent()).toList();
    return identifiers.stream()
        .map(identifier -> lookup.require(known, identifier))
        .distinct()
        .toList();
  }

  /**
   * The targets of an installation: those that are named, or all that the package is for.
   *
   * @throws InvalidParameterException if the package is not for one of them, or there is none
   */
  List<ManagedObject> of(ManagedObject policy, List<String> identifiers) {
    List<ManagedObject> allowed = new Gateways(catalogue, objects).of(policy);
    if (identifiers.isEmpty()) {
      if (allowed.isEmpty()) {
        throw new InvalidParameterException(
            "targets",
            "There is no gateway to install package '" + policy.name() + "' on. Add one first");
      }
      return allowed;
    }
    List<ManagedObject> wanted = named(identifiers, Gateways.GATEWAYS);
    wanted.stream()
        .filter(target -> !allowed.contains(target))
        .findFirst()
        .ifPresent(target -> {
          throw new InvalidParameterException(
              "targets",
              "["
                  + target.name()
                  + "] is no installation target of package '"
                  + policy.name()
                  + "'. Add it to its [installation-targets]");
        });
    return wanted;
  }

  static boolean isTrusted(ManagedObject target) {
    return TRUSTED.contains(state(target));
  }

  /** Why nothing can be installed on a target without trust, and what to do. */
  static String withoutTrust(ManagedObject target) {
    return "There is no trust between this server and '"
        + target.name()
        + "': its sic-state is ["
        + state(target)
        + "]. Establish trust with its one-time-password, then install again";
  }

  private static String state(ManagedObject target) {
    return target.peek().path("sic-state").asString("uninitialized");
  }
}
