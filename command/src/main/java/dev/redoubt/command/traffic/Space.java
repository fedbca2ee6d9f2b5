package dev.redoubt.command.traffic;

import dev.redoubt.command.traffic.Intervals.Interval;
import java.math.BigInteger;
import java.util.List;

/** A space of numbers that traffic is told by. */
public enum Space {
  IPV4("ipv4", 32),
  IPV6("ipv6", 128),
  TCP("tcp", 16),
  UDP("udp", 16),
  SCTP("sctp", 16);

  private final String wireName;
  private final int bits;

  Space(String wireName, int bits) {
    this.wireName = wireName;
    this.bits = bits;
  }

  public String wireName() {
    return wireName;
  }

  /** Every number of the space. */
  public Intervals all() {
    BigInteger last = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    return new Intervals(List.of(new Interval(BigInteger.ZERO, last)));
  }

  /** Whether its numbers are addresses. */
  public boolean isAddress() {
    return this == IPV4 || this == IPV6;
  }
}
