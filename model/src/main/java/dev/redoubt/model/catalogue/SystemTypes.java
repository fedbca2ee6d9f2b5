package dev.redoubt.model.catalogue;

import dev.redoubt.model.Domain;
import java.util.List;

/**
 * Types that no command adds: predefined objects that rules refer to, and what the server writes as
 * administrator {@code System}.
 */
final class SystemTypes {

  /** Bytes of an opaque body: a certificate, a revocation list, a wrapped key for each server. */
  private static final int OPAQUE_BYTES = 4 << 20;

  private static final int ICON_LENGTH = 64;

  private SystemTypes() {}

  static List<ObjectType> all() {
    return List.of(
        predefined(Targets.ANY_OBJECT, "any-objects", Declaration.OBJECTS, "General/globalsAny"),
        predefined("RulebaseAction", "actions", "actions", "Actions/actions"),
        predefined("Track", "tracks", "tracks", "Track/tracks"),
        predefined("Global", "globals", "globals", "General/globalsAny"),
        predefined("ThreatAction", "threat-actions", "threat-actions", "Actions/actions"),
        predefined(HttpsTypes.ACTION, "https-actions", "https-actions", "Actions/actions"),
        predefined(HttpsTypes.BLADE, "https-blades", "https-blades", "Blades/Access"),
        opaque("internal-ca", "internal-cas"),
        opaque("issued-certificate", "issued-certificates"),
        opaque("installed-policy", "installed-policies"),
        opaque("purged-history", "purged-histories"),
        opaque("promotion-record", "promotion-records"),
        opaque("salvaged-bundle", "salvaged-bundles"));
  }

  private static ObjectType predefined(String name, String plural, String family, String icon) {
    return Declaration.of(name, plural, icon)
        .family(family)
        .domain(Domain.PREDEFINED)
        .operations()
        .fields(Field.text("icon", ICON_LENGTH).with(Field.Trait.INTERNAL))
        .build();
  }

  private static ObjectType opaque(String name, String plural) {
    return Declaration.of(name, plural, "Objects/certificate")
        .family(plural)
        .domain(Domain.SYSTEM_DATA)
        .operations()
        .fields(Field.open("data", OPAQUE_BYTES).with(Field.Trait.INTERNAL))
        .build();
  }
}
