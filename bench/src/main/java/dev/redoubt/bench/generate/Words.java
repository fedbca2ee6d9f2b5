package dev.redoubt.bench.generate;

import java.util.List;
import java.util.random.RandomGenerator;

/** Comments as administrators write them, as far as length and compressibility go. */
final class Words {

  private static final List<String> ALL =
      List.of(
          "backup",
          "branch",
          "building",
          "change",
          "cluster",
          "customer",
          "database",
          "decommission",
          "east",
          "exchange",
          "floor",
          "frontend",
          "gateway",
          "internal",
          "legacy",
          "maintenance",
          "management",
          "migration",
          "monitoring",
          "network",
          "north",
          "office",
          "owner",
          "partner",
          "payment",
          "printer",
          "production",
          "project",
          "proxy",
          "rack",
          "remote",
          "replacement",
          "requested",
          "review",
          "router",
          "scanner",
          "segment",
          "server",
          "south",
          "staging",
          "storage",
          "subnet",
          "switch",
          "temporary",
          "tenant",
          "test",
          "ticket",
          "until",
          "vendor",
          "warehouse",
          "web",
          "west",
          "window",
          "workstation",
          "zone");

  private static final int TICKETS = 1_000_000;

  private Words() {}

  /** A comment of some words and a ticket number. */
  static String comment(RandomGenerator random, int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(ALL.get(random.nextInt(ALL.size()))).append(' ');
    }
    return text.append("CHG").append(random.nextInt(TICKETS)).toString();
  }
}
