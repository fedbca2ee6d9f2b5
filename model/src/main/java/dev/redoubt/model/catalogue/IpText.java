package dev.redoubt.model.catalogue;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/** Reads and writes IP addresses of both families in the one text form that is stored and shown. */
public final class IpText {

  private static final IPAddressStringParameters PLAIN =
      withoutBinaryDigits(new IPAddressStringParameters.Builder())
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowPrefix(false)
          .allowMask(false)
          .allowWildcardedSeparator(false)
          .allow_inet_aton(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .toParams();

  private IpText() {}

  /** The address that a text says; empty if it is none, or not a single one. */
  public static Optional<IPAddress> parse(String text) {
    IPAddressString source = new IPAddressString(text.strip(), PLAIN);
    return Optional.ofNullable(source.getAddress())
        .filter(address -> !address.isMultiple())
        .filter(address -> !(address.isIPv6() && address.toIPv6().hasZone()));
  }

  /** The stored form: dotted for IPv4, RFC 5952 for IPv6. */
  public static String format(IPAddress address) {
    return address.toCanonicalString();
  }

  /** The mask of a prefix length in dotted form, as in {@code 255.255.255.0} for 24. */
  public static String ipv4Mask(int prefixLength) {
    int bits = prefixLength == 0 ? 0 : -1 << (32 - prefixLength);
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }

  private static IPAddressStringParameters.Builder withoutBinaryDigits(
      IPAddressStringParameters.Builder builder) {
    builder.getIPv4AddressParametersBuilder().allowBinary(false);
    builder.getIPv6AddressParametersBuilder().allowBinary(false);
    return builder;
  }
}
