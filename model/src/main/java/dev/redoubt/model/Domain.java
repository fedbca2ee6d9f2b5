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

  /** Predefined objects that protections refer to. */
  public static final Domain IPS_DATA =
      new Domain(Uid.parse("a0bbbc99-adef-4ef8-bb6d-cebcebcebceb"), "IPS Data", "data domain");

  /** Predefined categories of applications and sites. */
  public static final Domain APPI_DATA =
      new Domain(Uid.parse("8bf4ac51-2df7-40e1-9bce-bedbedbedbed"), "APPI Data", "data domain");

  /** Administrators, permission profiles, the internal CA. */
  public static final Domain SYSTEM_DATA =
      new Domain(Uid.parse("a0eebc99-afed-4ef8-bb6d-fedfedfedfed"), "System Data", "mds");

  /** Every domain of a server, in the order they are searched. */
  public static final List<Domain> ALL =
      List.of(SMC_USER, PREDEFINED, IPS_DATA, APPI_DATA, SYSTEM_DATA);

  /** The domains whose objects nobody edits. */
  public static final List<Domain> READ_ONLY = List.of(PREDEFINED, IPS_DATA, APPI_DATA);

  /** Whether nobody edits the objects of the domain with this uid. */
  public static boolean isReadOnly(Uid uid) {
    return READ_ONLY.stream().anyMatch(domain -> domain.uid().equals(uid));
  }

  /** The domain with this uid. */
  public static Optional<Domain> find(Uid uid) {
    return ALL.stream().filter(domain -> domain.uid().equals(uid)).findFirst();
  }
}
