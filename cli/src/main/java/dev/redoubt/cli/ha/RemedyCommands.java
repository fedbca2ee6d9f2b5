package dev.redoubt.cli.ha;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The commands that carry out what a status advises, ready to be pasted. */
final class RemedyCommands {

  /**
   * One command.
   *
   * @param command the whole of it
   * @param when in which case, or for what
   */
  record Remedy(String command, String when) {}

  private final HaStatus status;
  private final UnaryOperator<String> typed;
  private final List<Remedy> remedies = new ArrayList<>();

  private RemedyCommands(HaStatus status, UnaryOperator<String> typed) {
    this.status = status;
    this.typed = typed;
  }

  /**
   * The commands for a status, in the order in which they are to be tried; none if all is well.
   *
   * @param typed makes a whole command for the same server out of its words
   */
  static List<Remedy> of(HaStatus status, UnaryOperator<String> typed) {
    RemedyCommands commands = new RemedyCommands(status, typed);
    switch (status.banner()) {
      case "Synchronized", "Synchronizing", "No secondary configured" -> {}
      case "Collision or HA conflict" -> commands.conflict();
      case "No active server" ->
          commands.add("ha set-active", "on the server with the newest revision");
      default -> status.servers().forEach(commands::server);
    }
    return List.copyOf(commands.remedies);
  }

  private void conflict() {
    add("ha conflict", "what each side has that the other lacks");
    add("ha set-standby", "on the server that is to give way; what only it has is archived");
  }

  private void server(ServerLine line) {
    String said = line.status();
    boolean asked = line.name().equals(status.asked());
    if (!line.isHeard()) {
      add("sic test " + line.name(), "why it is not heard");
      if (line.mode().equals("Active") && isStandby()) {
        add("ha set-active", "if " + line.name() + " stays away: says what is at risk first");
      }
    } else if (said.startsWith("No SIC")) {
      add("sic test " + line.name(), "what is wrong with the trust");
    } else if (said.startsWith("Rolled back") && asked) {
      add("api resolve-ha-rollback choice step-down", "to follow the other server");
      add("api resolve-ha-rollback choice new-term", "to go on without what was lost");
    } else if (said.startsWith("Handing over") && asked) {
      add("api cancel-ha-changeover", "if the target does not come back");
    } else if (said.startsWith("Error")) {
      add("ha verify", "on both servers: whose disk is wrong");
    } else if (said.startsWith("Sync problem")) {
      add("ha sync", "when the cause is removed");
    } else if (isFullSyncNeeded(said) && !isStandby()) {
      boolean diverged = said.startsWith("Diverged");
      add(
          "ha full-sync " + line.name() + (diverged ? " --replace-diverged" : ""),
          diverged ? "archives its own revisions there first" : "when the cause is removed");
    }
  }

  private static boolean isFullSyncNeeded(String said) {
    return said.startsWith("Never synchronized")
        || said.startsWith("Last sync failed")
        || said.startsWith("Diverged");
  }

  private boolean isStandby() {
    return status.servers().stream()
        .anyMatch(line -> line.name().equals(status.asked()) && line.mode().equals("Standby"));
  }

  private void add(String command, String when) {
    Remedy remedy = new Remedy(typed.apply(command), when);
    if (!remedies.contains(remedy)) {
      remedies.add(remedy);
    }
  }
}
