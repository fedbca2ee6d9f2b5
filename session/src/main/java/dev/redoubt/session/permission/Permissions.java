package dev.redoubt.session.permission;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.PermissionProfiles;
import dev.redoubt.model.catalogue.WellKnown;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The rights of an administrator: all that one of the profiles gives. A profile that is not known
 * gives nothing.
 *
 * @param rights which
 */
public record Permissions(Set<Right> rights) {

  /** The type of profiles that administrators make. */
  public static final String PROFILE_TYPE = PermissionProfiles.TYPE;

  /** No right at all. */
  public static final Permissions NONE = new Permissions(Set.of());

  /** Every right, as Super User has. */
  public static final Permissions ALL = new Permissions(Right.upTo(Right.Level.SUPER));

  /** The predefined profiles; guide, "Configuring Default Expiration, Permission Profiles". */
  private static final Map<Uid, Permissions> PREDEFINED =
      Map.of(
          WellKnown.SUPER_USER, ALL,
          WellKnown.READ_WRITE_ALL, new Permissions(Right.upTo(Right.Level.WRITE)),
          WellKnown.READ_ONLY_ALL, new Permissions(Right.upTo(Right.Level.READ)));

  public Permissions {
    rights = Set.copyOf(rights);
  }

  /** What several profiles give together. */
  public static Permissions of(Collection<ManagedObject> profiles) {
    Set<Right> all = EnumSet.noneOf(Right.class);
    profiles.forEach(profile -> all.addAll(of(profile).rights()));
    return new Permissions(all);
  }

  /** Whether there is a right. */
  public boolean has(Right right) {
    return rights.contains(right);
  }

  /** Whether nothing may be changed. */
  public boolean readOnly() {
    return rights.stream().allMatch(Right::reads);
  }

  private static Permissions of(ManagedObject profile) {
    Permissions predefined = PREDEFINED.get(profile.uid());
    if (predefined != null) {
      return predefined;
    }
    if (!profile.type().equals(PROFILE_TYPE)) {
      return NONE;
    }
    Set<Right> given = EnumSet.noneOf(Right.class);
    for (Right right : Right.values()) {
      if (right.isGivenBy(profile.peek())) {
        given.add(right);
      }
    }
    return new Permissions(given);
  }
}
