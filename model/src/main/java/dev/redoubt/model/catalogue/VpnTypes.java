package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * VPN communities. Fields: API reference, "VPN Communities"; what no other part reads - tunnels
 * that stay up, entry points, interfaces - is kept and shown as it came.
 */
final class VpnTypes {

  private static final String FAMILY = "vpn-communities";
  private static final int GATEWAYS = 5_000;
  private static final int SERVICES = 1_000;
  private static final int SECRET_LENGTH = 1_024;
  private static final int LONGEST_MINUTES = 10_080;
  private static final int LONGEST_SECONDS = 604_800;

  private VpnTypes() {}

  static List<ObjectType> all() {
    return List.of(meshed(), star(), remoteAccess());
  }

  private static ObjectType meshed() {
    return Declaration.of("vpn-community-meshed", "vpn-communities-meshed", "VPNCommunities/Meshed")
        .family(FAMILY)
        .fields(gateways("gateways"))
        .fields(encryption())
        .fields(
            Field.flag("disable-nat", false).since("1.7"),
            structure("encrypted-traffic", Field.flag("enabled", false)).since("1.7"))
        .fields(settings())
        .build();
  }

  private static ObjectType star() {
    return Declaration.of("vpn-community-star", "vpn-communities-star", "VPNCommunities/Star")
        .family(FAMILY)
        .fields(
            gateways("center-gateways"),
            gateways("satellite-gateways"),
            Field.flag("mesh-center-gateways", false))
        .fields(encryption())
        .fields(
            Field.flag("disable-nat", false).since("1.7"),
            Field.choice(
                    "disable-nat-on",
                    "satellite gateways only",
                    "both center and satellite gateways")
                .or("both center and satellite gateways")
                .since("1.7"),
            structure(
                    "encrypted-traffic",
                    Field.flag("enabled", false),
                    Field.choice(
                            "community-members",
                            "satellite gateways only",
                            "both center and satellite gateways")
                        .or("both center and satellite gateways"))
                .since("1.7"),
            Field.choice(
                    "vpn-routing",
                    "to center only",
                    "to center and to other satellites",
                    "to center other satellites and internet")
                .or("to center only")
                .since("1.7"),
            Field.open("mep", CommonFields.OPEN_BYTES))
        .fields(settings())
        .build();
  }

  /** There is one, which is predefined. */
  private static ObjectType remoteAccess() {
    return Declaration.of(
            "vpn-community-remote-access", "vpn-communities-remote-access", "VPNCommunities/Remote")
        .family(FAMILY)
        .operations(Operation.SET, Operation.SHOW, Operation.LIST)
        .fields(
            overriddenDomains(),
            gateways("gateways"),
            Field.references("user-groups", GATEWAYS, Targets.orAny(List.of("user-group"))))
        .build();
  }

  private static Field gateways(String name) {
    return Field.references(name, GATEWAYS, Targets.VPN_GATEWAYS);
  }

  private static Field[] encryption() {
    return new Field[] {
      Field.flag("use-shared-secret", false),
      Field.choice("tunnel-granularity", "per_host", "per_subnet", "universal")
          .or("per_subnet")
          .since("1.7"),
      method(),
      suite(),
      phase1(),
      phase2(),
      sharedSecrets()
    };
  }

  private static Field[] settings() {
    return new Field[] {
      Field.references("excluded-services", SERVICES, Targets.SERVICES).since("1.7"),
      granularEncryptions(),
      overriddenDomains(),
      Field.choice("link-selection-mode", "enhanced", "legacy").or("enhanced").since("2"),
      Field.open("override-interfaces", CommonFields.OPEN_BYTES),
      Field.open("permanent-tunnels", CommonFields.OPEN_BYTES),
      structure(
              "wire-mode",
              Field.flag("allow-uninspected-encrypted-traffic", false),
              Field.flag("allow-uninspected-encrypted-routing", false))
          .since("1.7"),
      Field.choice("routing-mode", "domain_based", "route_based"),
      structure(
              "advanced-properties",
              Field.flag("support-ip-compression", false),
              Field.flag("use-aggressive-mode", false))
          .since("2")
    };
  }

  private static Field method() {
    return Field.choice(
            "encryption-method",
            "prefer ikev2 but support ikev1",
            "ikev2 only",
            "ikev1 for ipv4 and ikev2 for ipv6 only")
        .or("ikev2 only");
  }

  private static Field suite() {
    return Field.choice(
            "encryption-suite", "suite-b-gcm-256", "custom", "vpn b", "vpn a", "suite-b-gcm-128")
        .or("custom");
  }

  private static Field phase1() {
    return structure(
        "ike-phase-1",
        Field.flag("use-standard-proposal", true),
        Field.flag("use-multiple-key-exchanges", false),
        Field.choice(
                "encryption-algorithm",
                "cast",
                "aes-256",
                "des",
                "aes-128",
                "3des",
                "aes-gcm-128",
                "aes-gcm-256")
            .or("aes-256"),
        diffieHellman("diffie-hellman-group"),
        Field.number("ike-p1-rekey-time", 1, LONGEST_MINUTES).or(1_440),
        unit("ike-p1-rekey-time-unit").or("minutes"),
        integrity());
  }

  private static Field phase2() {
    return structure(
        "ike-phase-2",
        Field.flag("use-standard-proposal", true),
        Field.flag("use-multiple-key-exchanges", false),
        Field.choice(
                "encryption-algorithm",
                "cast",
                "aes-gcm-256",
                "cast-40",
                "aes-256",
                "des",
                "aes-128",
                "3des",
                "des-40cp",
                "aes-gcm-128",
                "none")
            .or("aes-gcm-128"),
        integrity(),
        Field.flag("ike-p2-use-pfs", false),
        diffieHellman("ike-p2-pfs-dh-grp"),
        Field.number("ike-p2-rekey-time", 1, LONGEST_SECONDS).or(3_600),
        unit("ike-p2-rekey-time-unit").or("seconds"));
  }

  private static Field integrity() {
    return Field.choice("data-integrity", "aes-xcbc", "sha1", "sha256", "sha384", "sha512", "md5")
        .or("sha384");
  }

  private static Field unit(String name) {
    return Field.choice(name, "days", "hours", "minutes", "seconds");
  }

  /** Requests may also say {@code group 19} for {@code group-19}. */
  private static Field diffieHellman(String name) {
    List<String> groups =
        List.of(
            "group-1",
            "group-2",
            "group-5",
            "group-14",
            "group-15",
            "group-16",
            "group-17",
            "group-18",
            "group-19",
            "group-20",
            "group-21",
            "group-24");
    Map<String, String> aliases = new HashMap<>();
    groups.forEach(group -> aliases.put(group.replace('-', ' '), group));
    return Field.of(name, new Kind.Choice(groups, aliases)).or("group-15");
  }

  /** The gateways are shown; the secrets, which nothing here needs, are not kept. */
  private static Field sharedSecrets() {
    Shape shape =
        Shape.of(
            Field.reference("external-gateway", Targets.VPN_GATEWAYS).with(Trait.REQUIRED),
            Field.text("shared-secret", SECRET_LENGTH).with(Trait.REQUEST_ONLY));
    return Field.structures("shared-secrets", GATEWAYS, shape);
  }

  private static Field granularEncryptions() {
    List<String> ends = Targets.orAny(Targets.VPN_GATEWAYS);
    Shape shape =
        Shape.of(
            Field.reference("internal-gateway", ends).with(Trait.REQUIRED),
            Field.reference("external-gateway", ends).with(Trait.REQUIRED),
            method(),
            suite(),
            phase1(),
            phase2());
    return list("granular-encryptions", shape).since("1.7");
  }

  private static Field overriddenDomains() {
    Shape shape =
        Shape.of(
            Field.reference("gateway", Targets.VPN_GATEWAYS).with(Trait.REQUIRED),
            Field.reference("vpn-domain", Targets.NETWORK_OBJECTS).with(Trait.REQUIRED));
    return list("override-vpn-domains", shape).since("1.7");
  }

  private static Field list(String name, Shape shape) {
    Kind items = new Kind.Items(new Kind.Structure(shape), GATEWAYS, Optional.empty());
    return Field.of(name, items).or(CanonicalJson.MAPPER.createArrayNode());
  }

  private static Field structure(String name, Field... fields) {
    Shape shape = Shape.of(fields);
    return Field.structure(name, shape).or(shape.defaults());
  }
}
