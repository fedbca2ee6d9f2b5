package dev.redoubt.command.permission;

import dev.redoubt.command.Command;
import dev.redoubt.command.OpenCommand;
import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.session.SessionError;
import dev.redoubt.session.login.Administrator;
import dev.redoubt.session.permission.ObjectRights;
import dev.redoubt.session.permission.Right;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which right it takes to run a command: the one place where this is decided. A command that
 * changes objects takes the right of their type, see {@link ObjectRights}; which of its objects may
 * be changed, the session decides at each. Others are listed here by name, or need what their kind
 * needs. Commands whose right depends on whom they concern ask {@link #require} themselves.
 */
public final class CommandRights {

  private static final List<String> VERBS = List.of("add-", "set-", "delete-", "clone-");

  private static final String SHOW = "show-";

  /** Batches: the objects in them decide. */
  private static final String BATCH = "s-batch";

  private static final Set<Right> NONE = Set.of();

  private static final Catalogue CATALOGUE = Catalogue.standard();

  private static final Map<String, Set<Right>> BY_NAME = byName();

  private CommandRights() {}

  /** The rights of which one lets an administrator run a command; none: everybody may. */
  public static Set<Right> of(Command command) {
    Set<Right> listed = BY_NAME.get(command.name());
    if (listed != null) {
      return listed;
    }
    return switch (command) {
      case OpenCommand _, ReadCommand _, SessionCommand _ -> toSee(command.name());
      case OperationCommand _ -> Set.of(Right.HIGH_AVAILABILITY);
      case WriteCommand _, TaskCommand _ -> ofEdit(command.name());
    };
  }

  /**
   * Refuses a command that an administrator may not run.
   *
   * @throws SessionError.NotPermitted naming the right and who can grant it
   */
  public static void require(Administrator administrator, Command command) {
    Set<Right> needed = of(command);
    if (!needed.isEmpty() && needed.stream().noneMatch(administrator::has)) {
      Right first = needed.stream().sorted().findFirst().orElseThrow();
      require(administrator, first, "run [" + command.name() + "]");
    }
  }

  /**
   * Refuses what takes a right that is missing.
   *
   * @param what completes "is not permitted to"
   */
  public static void require(Administrator administrator, Right right, String what) {
    if (!administrator.has(right)) {
      throw new SessionError.NotPermitted(administrator, right, what);
    }
  }

  private static Set<Right> toSee(String command) {
    String shown = command.startsWith(SHOW) ? command.substring(SHOW.length()) : "";
    String type = CATALOGUE.findPlural(shown).map(ObjectType::name).orElse(shown);
    return ObjectRights.toSee(type).map(Set::of).orElse(NONE);
  }

  private static Set<Right> ofEdit(String command) {
    if (command.endsWith(BATCH)) {
      return NONE;
    }
    return VERBS.stream()
        .filter(command::startsWith)
        .map(verb -> ObjectRights.forType(command.substring(verb.length())))
        .findFirst()
        .orElse(Set.of(Right.EDIT_OBJECTS));
  }

  private static Map<String, Set<Right>> byName() {
    Map<String, Set<Right>> rights = new HashMap<>();
    put(rights, Right.PUBLISH, "publish", "revert-to-revision");
    put(rights, Right.HIGH_AVAILABILITY, "initialize-sic", "reset-sic");
    put(
        rights,
        Right.SHOW_POLICY,
        "show-access-rulebase",
        "show-layer-structure",
        "show-changes",
        "show-ha-bundle",
        "verify-policy");
    put(rights, Right.SHOW_AUDIT_LOG, "show-audit-log");
    put(rights, Right.RECOVERY_MATERIAL, "show-recovery-materials", "show-recovery-material");
    put(rights, Right.SHOW_NAT, "show-nat-rulebase");
    put(rights, Right.SHOW_THREAT, "show-threat-rulebase", "show-threat-rule-exception-rulebase");
    put(rights, Right.SHOW_HTTPS, "show-https-rulebase");
    put(rights, Right.INSTALL_POLICY, "install-database");
    rights.put("install-policy", Set.of(Right.INSTALL_POLICY, Right.INSTALL_THREAT_POLICY));
    put(rights, Right.MANAGE_SESSIONS, "purge-published-sessions");
    put(
        rights,
        Right.MANAGE_ADMINISTRATORS,
        "add-api-key",
        "delete-api-key",
        "unlock-administrator");
    for (String ownSession :
        List.of("resolve-clash", "lock-object", "unlock-object", "move-session")) {
      rights.put(ownSession, NONE);
    }
    rights.put("verify-revert", NONE);
    return Map.copyOf(rights);
  }

  private static void put(Map<String, Set<Right>> rights, Right right, String... commands) {
    for (String command : commands) {
      rights.put(command, Set.of(right));
    }
  }
}
