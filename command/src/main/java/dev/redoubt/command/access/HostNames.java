package dev.redoubt.command.access;

import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks up names of hosts. */
public interface HostNames {

  /** The addresses of a name, in their normal form; none if it is not known. */
  List<String> addressesOf(String name);

  /** The name of an address; empty if it has none. */
  Optional<String> nameOf(String address);

  /** The name service of the machine. */
  static HostNames system() {
    return new SystemNames();
  }

  /** Asks the resolver of the operating system. */
  final class SystemNames implements HostNames {

    private SystemNames() {}

    @Override
    public List<String> addressesOf(String name) {
      try {
        return Arrays.stream(InetAddress.getAllByName(name))
            .map(address -> normal(address.getHostAddress()))
            .toList();
      } catch (UnknownHostException e) {
        return List.of();
      }
    }

    @Override
    public Optional<String> nameOf(String address) {
      try {
        String name = InetAddress.getByName(address).getCanonicalHostName();
        return name.equals(address) ? Optional.empty() : Optional.of(name);
      } catch (UnknownHostException e) {
        return Optional.empty();
      }
    }

    private static String normal(String text) {
      return new IPAddressString(text).getAddress().toCanonicalString();
    }
  }
}
