package dev.redoubt.command.policy;

import dev.redoubt.command.policy.PolicyFinding.Severity;
import dev.redoubt.command.traffic.Reaches;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Looks for what is wrong or doubtful in the access policy of a package, inline layers included. As
 * documented, NAT, threat prevention and HTTPS inspection are not verified.
 */
final class PolicyVerification {

  private static final int MOST_FINDINGS = 1_000;

  private final Catalogue catalogue;
  private final ObjectReader objects;
  private final Instant now;

  PolicyVerification(Catalogue catalogue, ObjectReader objects, Instant now) {
    this.catalogue = catalogue;
    this.objects = objects;
    this.now = now;
  }

  List<PolicyFinding> of(ManagedObject policy) {
    List<PolicyFinding> findings = new ArrayList<>();
    Set<Uid> targets =
        new Gateways(catalogue, objects)
            .of(policy).stream().map(ManagedObject::uid).collect(Collectors.toSet());
    if (targets.isEmpty()) {
      boolean all = policy.peek().path("installation-targets").isString();
      findings.add(
          all
              ? new PolicyFinding(
                  Severity.WARNING, "There is no gateway yet on which it could be installed")
              : new PolicyFinding(
                  Severity.ERROR,
                  "Package '"
                      + policy.name()
                      + "' has no installation target. Add gateways to [installation-targets]"));
    }
    JsonNode layers = policy.peek().path("access-layers");
    if (policy.peek().path("access").asBoolean(true) && layers.isEmpty()) {
      findings.add(
          new PolicyFinding(
              Severity.ERROR,
              "Package '"
                  + policy.name()
                  + "' has access control, but no layer. Add one to [access-layers]"));
    }
    addLayers(layers, targets, findings);
    return limited(findings);
  }

  private void addLayers(JsonNode layers, Set<Uid> targets, List<PolicyFinding> findings) {
    Reaches reaches = new Reaches(catalogue, objects);
    Deque<Uid> waiting = new ArrayDeque<>();
    layers.forEach(uid -> waiting.add(Uid.parse(uid.asString())));
    Set<Uid> seen = new HashSet<>();
    while (!waiting.isEmpty() && findings.size() <= MOST_FINDINGS) {
      Uid next = waiting.poll();
      if (seen.add(next)) {
        List<Uid> inner = new ArrayList<>();
        objects
            .find(next)
            .map(layer -> new LayerVerification(objects, now, reaches, layer))
            .ifPresent(layer -> findings.addAll(layer.run(catalogue, targets, inner)));
        waiting.addAll(inner);
      }
    }
  }

  private static List<PolicyFinding> limited(List<PolicyFinding> findings) {
    if (findings.size() <= MOST_FINDINGS) {
      return findings;
    }
    List<PolicyFinding> first = new ArrayList<>(findings.subList(0, MOST_FINDINGS));
    first.add(
        new PolicyFinding(
            Severity.INFORMATION,
            "Only the first "
                + MOST_FINDINGS
                + " findings are listed. Mend some and verify again"));
    return first;
  }
}
