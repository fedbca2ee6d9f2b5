package dev.redoubt.systemtests.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network of its own: a namespace with a bridge, and one namespace for each host. The tests are
 * on it too, at an address that no cut touches. Cables are cut by rules in the hosts' namespaces
 * only; nothing outside of what was made here changes. Needs root, iproute2 and nftables.
 */
final class Network implements AutoCloseable {

  private static final int MOST = 250;
  private static final int FIRST_HOST = 11;

  private final int number;
  private final List<Host> hosts = new ArrayList<>();
  private final Set<Direction> cuts = new HashSet<>();
  private final Map<Direction, Integer> refusals = new HashMap<>();
  private final Map<Direction, Diversion> diversions = new HashMap<>();
  private int lossPercent;

  private Network(int number) {
    this.number = number;
  }

  /**
   * A host.
   *
   * @param namespace its network namespace
   * @param address its only address
   */
  record Host(String namespace, String address) {

    /** What a command line begins with to run on this host. */
    List<String> prefix() {
      return List.of("ip", "netns", "exec", namespace);
    }
  }

  /** Packets from one host to another. */
  private record Direction(Host from, Host to) {}

  /** Where connections to a port go instead. */
  private record Diversion(int port, int proxyPort) {}

  /** Makes a network that nobody else uses. */
  static Network create() {
    for (int number = 1; number <= MOST; number++) {
      if (Programs.succeeds("ip", "netns", "add", hub(number))) {
        Network network = new Network(number);
        network.wire();
        return network;
      }
    }
    throw new AssertionError(
        "No network namespace could be made: the scenarios need root and iproute2, or left"
            + " namespaces behind (ip netns list)");
  }

  /** A further host on it. */
  Host host() {
    int index = hosts.size();
    Host host = new Host("rdt" + number + "-" + index, subnet() + (FIRST_HOST + index));
    String outside = "v" + index;
    Programs.run("ip", "netns", "add", host.namespace());
    Programs.run(
        "ip",
        "-n",
        hub(number),
        "link",
        "add",
        outside,
        "type",
        "veth",
        "peer",
        "name",
        "eth0",
        "netns",
        host.namespace());
    Programs.run("ip", "-n", hub(number), "link", "set", outside, "master", "br0", "up");
    Programs.run(
        "ip", "-n", host.namespace(), "address", "add", host.address() + "/24", "dev", "eth0");
    Programs.run("ip", "-n", host.namespace(), "link", "set", "eth0", "up");
    Programs.run("ip", "-n", host.namespace(), "link", "set", "lo", "up");
    hosts.add(host);
    return host;
  }

  /** The address of the tests, which every host reaches. */
  String testAddress() {
    return subnet() + "254";
  }

  /** No packet passes between two hosts. */
  void cut(Host one, Host other) {
    cutOneWay(one, other);
    cutOneWay(other, one);
  }

  /** No packet of the first reaches the second; the other way is free. */
  void cutOneWay(Host from, Host to) {
    cuts.add(new Direction(from, to));
    apply(to);
  }

  /** A host refuses what another one sends to a port, as a filter before it does. */
  void refuse(Host from, Host to, int port) {
    refusals.put(new Direction(from, to), port);
    apply(to);
  }

  /** A host hears and reaches no other. */
  void isolate(Host host) {
    hosts.stream().filter(other -> !other.equals(host)).forEach(other -> cut(host, other));
  }

  /** Every host loses this percentage of the packets that other hosts send it. */
  void lose(int percent) {
    lossPercent = percent;
    hosts.forEach(this::apply);
  }

  /** All cables are whole again, and nothing is lost. */
  void heal() {
    cuts.clear();
    refusals.clear();
    lose(0);
  }

  /** New connections of one host to a port of another go through a proxy of the tests. */
  void divert(Host from, Host to, int port, int proxyPort) {
    diversions.put(new Direction(from, to), new Diversion(port, proxyPort));
    apply(from);
  }

  @Override
  public void close() {
    hosts.forEach(host -> Programs.succeeds("ip", "netns", "delete", host.namespace()));
    Programs.succeeds("ip", "link", "delete", root());
    Programs.succeeds("ip", "netns", "delete", hub(number));
  }

  private void wire() {
    Programs.run("ip", "-n", hub(number), "link", "add", "br0", "type", "bridge");
    Programs.run("ip", "-n", hub(number), "link", "set", "br0", "up");
    Programs.run(
        "ip", "link", "add", root(), "type", "veth", "peer", "name", "tests", "netns", hub(number));
    Programs.run("ip", "-n", hub(number), "link", "set", "tests", "master", "br0", "up");
    Programs.run("ip", "address", "add", testAddress() + "/24", "dev", root());
    Programs.run("ip", "link", "set", root(), "up");
  }

  /** Replaces all rules of a host at once. */
  private void apply(Host host) {
    StringBuilder rules = new StringBuilder("flush ruleset\ntable ip redoubt {\n");
    rules.append("chain input {\ntype filter hook input priority 0; policy accept;\n");
    cuts.stream()
        .filter(cut -> cut.to().equals(host))
        .forEach(cut -> rules.append("ip saddr ").append(cut.from().address()).append(" drop\n"));
    refusals.forEach((refused, port) -> {
      if (refused.to().equals(host)) {
        rules
            .append("ip saddr ")
            .append(refused.from().address())
            .append(" tcp dport ")
            .append(port)
            .append(" reject with tcp reset\n");
      }
    });
    if (lossPercent > 0) {
      rules
          .append("ip saddr { ")
          .append(String.join(", ", hosts.stream().map(Host::address).toList()))
          .append(" } numgen random mod 100 < ")
          .append(lossPercent)
          .append(" drop\n");
    }
    rules.append("}\nchain output {\ntype nat hook output priority -100; policy accept;\n");
    diversions.forEach((direction, diversion) -> {
      if (direction.from().equals(host)) {
        rules
            .append("ip daddr ")
            .append(direction.to().address())
            .append(" tcp dport ")
            .append(diversion.port())
            .append(" dnat to ")
            .append(testAddress())
            .append(':')
            .append(diversion.proxyPort())
            .append('\n');
      }
    });
    rules.append("}\n}\n");
    Programs.feed(rules.toString(), "ip", "netns", "exec", host.namespace(), "nft", "-f", "-");
  }

  private static String hub(int number) {
    return "rdt" + number + "-hub";
  }

  private String root() {
    return "rdt" + number;
  }

  private String subnet() {
    return "198.18." + number + ".";
  }
}
