package dev.redoubt.command.crud;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.List;

/** Which groups an object is a member of; derived from where it is used. */
final class Memberships {

  /** Uses of one object; no database holds as many objects. */
  private static final int USES = 10_000_000;

  private final Catalogue catalogue;
  private final ObjectReader objects;

  Memberships(Catalogue catalogue, ObjectReader objects) {
    this.catalogue = catalogue;
    this.objects = objects;
  }

  /** Whether there are groups that take objects of this type. */
  boolean possible(ObjectType type) {
    return !catalogue.groupsOf(type.name()).isEmpty();
  }

  /** The groups that hold an object, by uid. */
  List<Uid> groupsOf(Uid member) {
    return objects.usedBy(member, USES).stream()
        .filter(use -> use.field().equals(Catalogue.MEMBERS))
        .map(ObjectReader.Use::user)
        .toList();
  }
}
