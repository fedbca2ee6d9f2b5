package dev.redoubt.database.search;

import dev.redoubt.model.SearchFacts.AddressRange;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Arrays;
import java.util.Optional;

/** Reads an address or a network in CIDR form; nothing shorter than a whole address counts. */
final class AddressText {

  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowWildcardedSeparator(false)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .getParentBuilder()
          .toParams();

  private AddressText() {}

  static Optional<AddressRange> parse(String text) {
    return Optional.ofNullable(new IPAddressString(text, STRICT).getAddress())
        .map(AddressText::range);
  }

  /** Whether a range contains all of another; those of the other family never do. */
  static boolean contains(AddressRange range, AddressRange inner) {
    return range.first().length == inner.first().length
        && Arrays.compareUnsigned(range.first(), inner.first()) <= 0
        && Arrays.compareUnsigned(range.last(), inner.last()) >= 0;
  }

  private static AddressRange range(IPAddress address) {
    IPAddress network = address.toPrefixBlock();
    return new AddressRange(network.getLower().getBytes(), network.getUpper().getBytes());
  }
}
