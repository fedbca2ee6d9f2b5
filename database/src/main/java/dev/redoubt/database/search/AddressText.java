package dev.redoubt.database.search;

import dev.redoubt.model.IndexFacts.AddressRange;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
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

  private static AddressRange range(IPAddress address) {
    IPAddress network = address.toPrefixBlock();
    return new AddressRange(network.getLower().getBytes(), network.getUpper().getBytes());
  }
}
