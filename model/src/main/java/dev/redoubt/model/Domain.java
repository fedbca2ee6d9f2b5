package dev.redoubt.model;

import java.util.List;
import java.util.Optional;

/**
 * A domain of the management database: the name space that an object's name is unique in.
 *
 * @param uid the well-known identifier that clients store
 * @param name the display name
 * @param domainType {@code domain}, {@code data domain}, {@code mds} or {@code global domain}
 */
public record Domain(Uid uid, String name, String domainType) {

  /** Where administrators work: policies, network objects, services, users. */
  public static final Domain SMC_USER =
      new Domain(Uid.parse("41e821a0-3720-11e3-aa6e-0800200c9fde"), "SMC User", "domain");

  /** Predefined objects that nobody edits. */
  public static final Domain PREDEFINED =
      new Domain(
          Uid.parse("a0bbbc99-adef-4ef8-bb6d-defdefdefdef"), "Check Point Data", "data domain");

  /** Administrators, permission profiles, the internal CA. */
  public static final Domain SYSTEM_DATA =
      new Domain(Uid.parse("a0eebc99-afed-4ef8-bb6d-fedfedfedfed"), "System Data", "mds");

  /** Every domain of a server, in the order they are searched. */
  public static final List<Domain> ALL = List.of(SMC_USER, PREDEFINED, SYSTEM_DATA);

  /** The domain with this uid. */
  public static Optional<Domain> find(Uid uid) {
    return ALL.stream().filter(domain -> domain.uid().equals(uid)).findFirst();
  }
}
