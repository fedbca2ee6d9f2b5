package dev.redoubt.server.initialization;

import dev.redoubt.model.catalogue.HostText;
import dev.redoubt.model.catalogue.IpText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a server is made of.
 *
 * @param directory empty, or not there yet
 * @param name unique among the management servers; also the name of its object
 * @param addresses by which others reach it, the first one stands in its object; at least one, each
 *     an IP address of one machine or a host name
 * @param settings further keys of the configuration file, such as {@code api-port}
 */
public record NewServer(
    Path directory, String name, List<String> addresses, Map<String, String> settings) {

  public NewServer {
    addresses = List.copyOf(addresses);
    settings = Map.copyOf(settings);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException(
          "A server needs at least one address by which others reach it");
    }
    addresses.forEach(NewServer::requireReachable);
  }

  private static void requireReachable(String address) {
    HostText.problem(address)
        .ifPresent(problem -> {
          throw new IllegalArgumentException(problem);
        });
    IpText.parse(address)
        .filter(ip -> ip.isAnyLocal() || ip.isMulticast())
        .ifPresent(ip -> {
          throw new IllegalArgumentException(
              "Nobody reaches a server at '" + address + "'; give its own IP address or name");
        });
  }
}
