package dev.redoubt.model.catalogue;

/** Ways in which requests may say several fields of a shape at once; see API guide, add-host. */
public enum Form {
  /** {@code ip-address} stands for {@code ipv4-address} or {@code ipv6-address}. */
  ADDRESS,
  /**
   * {@code subnet}, {@code mask-length} and {@code subnet-mask} stand for {@code subnet4}, {@code
   * mask-length4} and {@code subnet-mask}, or {@code subnet6} and {@code mask-length6}.
   */
  SUBNET,
  /**
   * {@code ip-address-first/-last} stand for {@code ipv4-...} or {@code ipv6-address-first/-last}.
   */
  RANGE,
  /** Any of {@code posix}, {@code iso-8601}, or {@code date} with {@code time} says all four. */
  DATE_TIME,
  /** {@code enable-x} stands for {@code x}. */
  ENABLE,
  /**
   * The forms of a trusted client: {@code type} stands for {@code client-type}, in replies too;
   * {@code ip-address} and others without a family stand for those of the family that the value
   * has. API reference, add-trusted-client.
   */
  TRUSTED_CLIENT
}
