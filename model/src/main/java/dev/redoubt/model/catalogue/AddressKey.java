package dev.redoubt.model.catalogue;

import dev.redoubt.model.IndexFacts.Reference;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds hosts of the same address by an exact key: an address counts as a thing that hosts refer
 * to, named by a uid that is derived from it. Such uids name no object; {@link #isAddress} tells
 * them (RFC 9562 version 8).
 */
public final class AddressKey {

  private static final Set<String> TYPES =
      Set.of("host", "simple-gateway", "checkpoint-host", "interoperable-device");
  private static final long MARK = 0x61646472_6573_8000L;

  private AddressKey() {}

  /** The key of an address in stored form. */
  public static Uid of(String address) {
    Uid derived = WellKnown.of("address", address);
    return new Uid(MARK, derived.low());
  }

  /** Whether a uid is the key of an address. */
  public static boolean isAddress(Uid uid) {
    return uid.high() == MARK;
  }

  /** Whether objects of a type are found by their address. */
  public static boolean applies(String type) {
    return TYPES.contains(type);
  }

  /** What the object says in the index of references for its addresses. */
  static List<Reference> referencesOf(ManagedObject object) {
    if (!applies(object.type())) {
      return List.of();
    }
    return Stream.of("ipv4-address", "ipv6-address")
        .filter(field -> isText(object.peek().get(field)))
        .map(field -> new Reference(of(object.peek().path(field).stringValue()), field))
        .toList();
  }

  private static boolean isText(@Nullable JsonNode value) {
    return value != null && value.isString() && !value.stringValue().isEmpty();
  }
}
