package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.ArrayList;
import java.util.List;

/** Hosts, networks, ranges and groups of them. Fields: API reference, "Network Objects". */
final class NetworkTypes {

  private static final int INTERFACES = 500;
  private static final int LIST = 100;

  private NetworkTypes() {}

  static List<ObjectType> all() {
    return List.of(
        host(),
        network(),
        addressRange(),
        multicastAddressRange(),
        wildcard(),
        group(),
        groupWithExclusion(),
        dynamicObject(),
        securityZone(),
        dnsDomain(),
        tag());
  }

  private static ObjectType host() {
    return Declaration.of("host", "hosts", "Objects/host")
        .forms(Form.ADDRESS)
        .fields(CommonFields.addresses())
        .fields(interfaces(), CommonFields.natSettings(), hostServers())
        .build();
  }

  private static ObjectType network() {
    return Declaration.of("network", "networks", "NetworkObjects/network")
        .forms(Form.SUBNET)
        .fields(Field.choice("broadcast", "disallow", "allow").or("allow"))
        .fields(CommonFields.subnet(Trait.SEARCHABLE, Trait.SHORT))
        .fields(CommonFields.natSettings())
        .build();
  }

  private static ObjectType addressRange() {
    return Declaration.of("address-range", "address-ranges", "Objects/ip")
        .forms(Form.RANGE)
        .fields(
            bound("ipv4-address-first", Kind.Address.Family.IPV4),
            bound("ipv4-address-last", Kind.Address.Family.IPV4),
            bound("ipv6-address-first", Kind.Address.Family.IPV6),
            bound("ipv6-address-last", Kind.Address.Family.IPV6))
        .fields(CommonFields.natSettings())
        .build();
  }

  private static ObjectType multicastAddressRange() {
    return Declaration.of("multicast-address-range", "multicast-address-ranges", "Objects/ip")
        .forms(Form.MULTICAST)
        .fields(
            end("ipv4-address-first", Kind.Address.Family.IPV4),
            end("ipv4-address-last", Kind.Address.Family.IPV4),
            end("ipv6-address-first", Kind.Address.Family.IPV6),
            end("ipv6-address-last", Kind.Address.Family.IPV6))
        .build();
  }

  private static ObjectType wildcard() {
    return Declaration.of("wildcard", "wildcards", "Objects/wildcard")
        .forms(Form.WILDCARD)
        .fields(
            end("ipv4-address", Kind.Address.Family.IPV4),
            end("ipv4-mask-wildcard", Kind.Address.Family.IPV4),
            end("ipv6-address", Kind.Address.Family.IPV6),
            end("ipv6-mask-wildcard", Kind.Address.Family.IPV6))
        .build();
  }

  /** What each gateway resolves by itself. */
  private static ObjectType dynamicObject() {
    return Declaration.of("dynamic-object", "dynamic-objects", "NetworkObjects/dynamicObject")
        .build();
  }

  private static ObjectType securityZone() {
    return Declaration.of("security-zone", "security-zones", "NetworkObjects/zone").build();
  }

  private static ObjectType dnsDomain() {
    return Declaration.of("dns-domain", "dns-domains", "Objects/domain")
        .named(TextFormat.DOMAIN_NAME)
        .fields(Field.flag("is-sub-domain").with(Trait.REQUIRED))
        .build();
  }

  private static ObjectType group() {
    return Declaration.of("group", "groups", "General/group")
        .fields(members(Targets.NETWORK_OBJECTS))
        .build();
  }

  private static ObjectType groupWithExclusion() {
    return Declaration.of("group-with-exclusion", "groups-with-exclusion", "General/group")
        .fields(
            Field.reference("include", includable()).with(Trait.REQUIRED),
            Field.reference("except", includable()).with(Trait.REQUIRED))
        .build();
  }

  private static ObjectType tag() {
    return Declaration.of("tag", "tags", "General/tag").family("tags").build();
  }

  static Field members(List<String> types) {
    return Field.references("members", CommonFields.MEMBERS, types).with(Trait.SHORT);
  }

  static Field interfaces() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.text("name", ObjectType.NAME_LENGTH, TextFormat.NAME).with(Trait.REQUIRED));
    fields.addAll(CommonFields.subnet());
    fields.add(CommonFields.comments());
    fields.add(CommonFields.color());
    Shape shape = Shape.of(fields.toArray(new Field[0])).with(Form.SUBNET);
    return Field.structures("interfaces", INTERFACES, shape)
        .or(CanonicalJson.MAPPER.createArrayNode());
  }

  private static List<String> includable() {
    List<String> types = new ArrayList<>(Targets.NETWORK_OBJECTS);
    types.add(Targets.ANY_OBJECT);
    return types;
  }

  private static Field bound(String name, Kind.Address.Family family) {
    return end(name, family).or("");
  }

  private static Field end(String name, Kind.Address.Family family) {
    return Field.address(name, family).with(Trait.SEARCHABLE, Trait.SHORT);
  }

  private static Field hostServers() {
    Shape web =
        Shape.of(
            Field.texts("additional-ports", LIST, 32),
            Field.texts("application-engines", LIST, ObjectType.NAME_LENGTH),
            Field.flag("listen-standard-port", true),
            Field.choice(
                    "operating-system",
                    "sparc linux",
                    "windows",
                    "other",
                    "x86 linux",
                    "sparc solaris")
                .or("other"),
            Field.reference("protected-by", includable()).or(WellKnown.ALL.toString()));
    Shape servers =
        Shape.of(
            Field.flag("dns-server", false),
            Field.flag("mail-server", false),
            Field.flag("web-server", false),
            Field.structure("web-server-config", web));
    return Field.structure("host-servers", servers);
  }
}
