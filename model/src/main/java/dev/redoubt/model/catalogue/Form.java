package dev.redoubt.model.catalogue;

import java.util.Set;

/** Ways in which requests may say several fields of a shape at once; see API guide, add-host. */
public enum Form {
  /** {@code ip-address} stands for {@code ipv4-address} or {@code ipv6-address}. */
  ADDRESS("ip-address"),
  /**
   * {@code subnet}, {@code mask-length} and {@code subnet-mask} stand for {@code subnet4}, {@code
   * mask-length4} and {@code subnet-mask}, or {@code subnet6} and {@code mask-length6}.
   */
  SUBNET("subnet", "mask-length"),
  /**
   * {@code ip-address-first/-last} stand for {@code ipv4-...} or {@code ipv6-address-first/-last}.
   */
  RANGE("ip-address-first", "ip-address-last"),
  /**
   * A range of multicast addresses: as {@link #RANGE}; a single address stands for both ends. Both
   * are in 224.0.0.0/4 or ff00::/8 (RFC 5771, RFC 4291).
   */
  MULTICAST("ip-address-first", "ip-address-last", "ip-address", "ipv4-address", "ipv6-address"),
  /** An address and its wildcard mask, of one family or of both, come together. */
  WILDCARD,
  /**
   * {@code ip-address}, {@code network-mask} and {@code mask-length} of an interface stand for
   * those of the family; of mask and length either says the other.
   */
  INTERFACE("ip-address", "network-mask", "mask-length"),
  /** Any of {@code posix}, {@code iso-8601}, or {@code date} with {@code time} says all four. */
  DATE_TIME,
  /** {@code enable-x} stands for {@code x}. */
  ENABLE,
  /** {@code action}, {@code capture-packets} and {@code track} stand for those of the override. */
  OVERRIDE("action", "capture-packets", "track"),
  /**
   * Who or what an access role takes, of one {@code source}: groups of internal users are kept as
   * {@code user-groups}, other selections by name.
   */
  SELECTION,
  /** {@code remote-access-clients} stands for {@code remote-access-client}. */
  REMOTE_ACCESS_CLIENTS("remote-access-clients"),
  /** {@code free-disk-space-metrics} stands for the metrics of every threshold of free space. */
  LOGS("free-disk-space-metrics", "smart-event-intro-correletion-unit"),
  /** {@code https-inspection-layer} stands for the outbound one of a package. */
  HTTPS_LAYER("https-inspection-layer"),
  /** {@code type} stands for {@code client-type}, in requests and in replies. */
  CLIENT_TYPE("type"),
  /**
   * Where a trusted client is: as {@link #ADDRESS}, {@link #RANGE} and {@code mask-length}; what
   * its type needs must be there.
   */
  CLIENT_ADDRESS(
      "ip-address",
      "ip-address-first",
      "ip-address-last",
      "mask-length",
      "subnet-mask",
      "subnet-mask4");

  private static final String SEPARATOR = " ";

  private final String names;

  Form(String... names) {
    this.names = String.join(SEPARATOR, names);
  }

  /** The names that requests may use beside those of the fields; {@link #ENABLE} makes its own. */
  public Set<String> names() {
    return names.isEmpty() ? Set.of() : Set.of(names.split(SEPARATOR, -1));
  }
}
