package dev.redoubt.model.catalogue;

import dev.redoubt.model.Uid;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Uids of predefined objects that clients store in their configurations. */
public final class WellKnown {

  public static final Uid ANY = Uid.parse("97aeb369-9aea-11d5-bd16-0090272ccb30");
  public static final Uid ALL = Uid.parse("97aeb368-9aea-11d5-bd16-0090272ccb30");
  public static final Uid NONE = Uid.parse("97aeb36a-9aea-11d5-bd16-0090272ccb30");
  public static final Uid ACCEPT = Uid.parse("6c488338-8eec-4103-ad21-cd461ac2c472");
  public static final Uid DROP = Uid.parse("6c488338-8eec-4103-ad21-cd461ac2c473");
  public static final Uid POLICY_TARGETS = Uid.parse("6c488338-8eec-4103-ad21-cd461ac2c476");
  public static final Uid ORIGINAL = Uid.parse("85c0f50f-6d8a-4528-88ab-5fb11d8fe16c");
  public static final Uid TRACK_NONE = Uid.parse("29e53e3d-23bf-48fe-b6b1-d59bd88036f9");
  public static final Uid TRACK_LOG = Uid.parse("598ead32-aa42-4615-90ed-f51a5928d41d");
  public static final Uid OPTIMIZED = Uid.parse("fa1aa324-a8cc-4dbd-bc04-f31fdb8abf61");
  public static final Uid INNER_LAYER = of("RulebaseAction", "Inner Layer");
  public static final Uid READ_WRITE_ALL = Uid.parse("3c8bf435-6bdc-4dec-aab0-5af53bbf946b");
  public static final Uid READ_ONLY_ALL = Uid.parse("f4a23218-5bb9-4880-94bb-9c06b951f195");
  public static final Uid SUPER_USER = of("PermissionRole", "Super User");
  public static final Uid IPS_LAYER = of("threat-layer", "IPS");
  public static final Uid INBOUND_HTTPS_LAYER = of("https-layer", "Default Inbound Layer");
  public static final Uid OUTBOUND_HTTPS_LAYER = of("https-layer", "Default Outbound Layer");

  private WellKnown() {}

  /**
   * The uid of a predefined object for which clients know none: the same on every server, derived
   * from its type and name (RFC 4122 version 3).
   */
  public static Uid of(String type, String name) {
    byte[] source = ("redoubt:" + type + ":" + name).getBytes(StandardCharsets.UTF_8);
    UUID uuid = UUID.nameUUIDFromBytes(source);
    return new Uid(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
  }
}
