package dev.redoubt.command.traffic;

import dev.redoubt.command.traffic.Intervals.Interval;
import dev.redoubt.model.catalogue.IpText;
import inet.ipaddr.IPAddress;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads traffic that a filter says by numbers instead of by objects. */
public final class Wanted {

  private static final Pattern PREFIX = Pattern.compile("(.+)/(\\d{1,3})");
  private static final Pattern RANGE = Pattern.compile("([^-]+)-([^-]+)");
  private static final Pattern SERVICE = Pattern.compile("(?i)(?:(tcp|udp|sctp)[/:])?([\\d<>,-]+)");

  private Wanted() {}

  /** An address, a network such as 192.0.2.0/24, or a range; empty if the text is none of them. */
  public static Optional<Reach> addresses(String text) {
    Optional<IPAddress> single = IpText.parse(text);
    if (single.isPresent()) {
      return Optional.of(between(single.get(), single.get()));
    }
    Matcher prefix = PREFIX.matcher(text);
    if (prefix.matches()) {
      int bits = Integer.parseInt(prefix.group(2));
      return IpText.parse(prefix.group(1))
          .filter(address -> bits <= address.getBitCount())
          .map(address -> address.toPrefixBlock(bits))
          .map(block -> between(block.getLower(), block.getUpper()));
    }
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      return Optional.empty();
    }
    Optional<IPAddress> first = IpText.parse(range.group(1).strip());
    Optional<IPAddress> last = IpText.parse(range.group(2).strip());
    return first.flatMap(low ->
        last.filter(high -> low.isIPv4() == high.isIPv4() && low.compareTo(high) <= 0)
            .map(high -> between(low, high)));
  }

  /** Ports of TCP, UDP or SCTP, such as {@code tcp/443}; those of each if only ports are given. */
  public static Optional<Reach> services(String text) {
    Matcher service = SERVICE.matcher(text);
    if (!service.matches()) {
      return Optional.empty();
    }
    Optional<Intervals> ports = Ports.parse(service.group(2));
    String protocol = service.group(1);
    return ports.map(numbers ->
        List.of(Space.TCP, Space.UDP, Space.SCTP).stream()
            .filter(space -> protocol == null || space.wireName().equalsIgnoreCase(protocol))
            .map(space -> Reach.of(space, numbers))
            .reduce(Reach.NOTHING, Reach::plus));
  }

  private static Reach between(IPAddress first, IPAddress last) {
    Interval interval =
        new Interval(new BigInteger(1, first.getBytes()), new BigInteger(1, last.getBytes()));
    return Reach.of(first.isIPv4() ? Space.IPV4 : Space.IPV6, Intervals.of(List.of(interval)));
  }
}
