package dev.redoubt.command;

import dev.redoubt.command.access.HostNames;
import java.util.List;
import java.util.Optional;

/** Knows one host, and one that says to be in its domain and is not. */
final class FakeHostNames implements HostNames {

  @Override
  public List<String> addressesOf(String name) {
    return name.equals("desk.example.com") ? List.of("203.0.113.5") : List.of();
  }

  @Override
  public Optional<String> nameOf(String address) {
    return switch (address) {
      case "203.0.113.5" -> Optional.of("desk.example.com");
      case "203.0.113.6" -> Optional.of("liar.example.com");
      default -> Optional.empty();
    };
  }
}
