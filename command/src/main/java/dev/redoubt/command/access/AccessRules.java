package dev.redoubt.command.access;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses are trusted, as published at one time. Answers that took a look at the name
 * service are remembered for five minutes.
 */
final class AccessRules {

  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int MOST_ANSWERS = 1_000;

  private final String acceptedFrom;
  private final List<TrustedClient> clients;
  private final HostNames names;
  private final LongSupplier nanoTime;
  private final Map<String, Answer> answers =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
          return size() > MOST_ANSWERS;
        }
      };

  AccessRules(
      String acceptedFrom, List<TrustedClient> clients, HostNames names, LongSupplier nanoTime) {
    this.acceptedFrom = acceptedFrom;
    this.clients = List.copyOf(clients);
    this.names = names;
    this.nanoTime = nanoTime;
  }

  /** The value of {@code accepted-api-calls-from}. */
  String acceptedFrom() {
    return acceptedFrom;
  }

  /** Whether a trusted client lets an address in. Without any trusted client all are let in. */
  boolean trusts(String text) {
    IPAddress address = new IPAddressString(text).getAddress();
    if (clients.isEmpty()) {
      return true;
    }
    if (address == null) {
      return false;
    }
    boolean known =
        clients.stream()
            .filter(client -> !client.byName())
            .anyMatch(client -> client.contains(address, names));
    return known || (clients.stream().anyMatch(TrustedClient::byName) && byName(text, address));
  }

  private boolean byName(String text, IPAddress address) {
    long now = nanoTime.getAsLong();
    Answer answer = remembered(text);
    if (answer == null || now - answer.sinceNanos() > REMEMBERED.toNanos()) {
      boolean trusted = clients.stream().anyMatch(client -> client.contains(address, names));
      answer = new Answer(trusted, now);
      remember(text, answer);
    }
    return answer.trusted();
  }

  private synchronized @Nullable Answer remembered(String text) {
    return answers.get(text);
  }

  private synchronized void remember(String text, Answer answer) {
    answers.remove(text);
    answers.put(text, answer);
  }

  private record Answer(boolean trusted, long sinceNanos) {}
}
