package dev.redoubt.command.rulebase;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.WellKnown;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a translated cell of a NAT rule may hold beside objects is Original alone. */
final class NatConsistency implements Consistency {

  private static final List<String> TRANSLATED =
      List.of("translated-source", "translated-destination", "translated-service");

  @Override
  public void complete(ObjectNode body, Uid container, Parameters request) {
    for (String cell : TRANSLATED) {
      if (body.path(cell).asString("").equals(WellKnown.POLICY_TARGETS.toString())) {
        throw new InvalidParameterException(
            cell, "The invalid value [Policy Targets] must be an object or Original");
      }
    }
  }
}
