package dev.redoubt.command.crud;

import dev.redoubt.command.Parameters;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parameters of {@code show-} commands that only some types have, and what they change in the
 * reply: ranges instead of the members of groups, packages without their targets, users with their
 * certificates.
 */
record ReplyOptions(Crud crud, ObjectType type) {

  private static final String TARGETS = "show-installation-targets";
  private static final String CERTIFICATES = "show-certificates";

  /** The parameters of a type. */
  Set<String> parameters() {
    if (GroupRanges.applies(type)) {
      return Set.of(GroupRanges.PARAMETER);
    }
    return switch (type.name()) {
      case "package" -> Set.of(TARGETS);
      case "user" -> Set.of(CERTIFICATES);
      default -> Set.of();
    };
  }

  /** The reply as the request wants it. */
  ObjectNode apply(
      Parameters request, ObjectRendering rendering, ManagedObject object, ObjectNode reply) {
    if (request.flag(GroupRanges.PARAMETER, false)) {
      return rendering.asRanges(object, reply);
    }
    if (!request.flag(TARGETS, true)) {
      reply.remove("installation-targets");
    }
    if (request.flag(CERTIFICATES, false)) {
      // Certificates of users are not issued here, so that there are none to be shown.
      reply.putArray("certificates");
    }
    return reply;
  }
}
