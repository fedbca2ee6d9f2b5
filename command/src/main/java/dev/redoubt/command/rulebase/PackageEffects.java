package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.WellKnown;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A new package gets the layers that it wants and does not name; a copy gets layers and NAT rules
 * of its own; a deleted one takes its NAT rules along, and those of its layers that are not shared
 * and in no other use.
 */
final class PackageEffects implements TypeEffects {

  private static final String HTTPS_LAYERS = "https-inspection-layers";
  private static final String HTTPS_POLICY = "https-inspection-policy";

  private final Rulebases nat;
  private final List<PackageLayers> layers;

  PackageEffects(Catalogue catalogue) {
    nat = new Rulebases(catalogue, RulebaseKind.NAT);
    layers =
        List.of(
            new PackageLayers(
                new Rulebases(catalogue, RulebaseKind.ACCESS),
                "access",
                "access-layers",
                "Network",
                RulebaseCommands.CLEANUP_RULE,
                List.of()),
            new PackageLayers(
                new Rulebases(catalogue, RulebaseKind.THREAT),
                "threat-prevention",
                "threat-layers",
                "Threat Prevention",
                RulebaseCommands.DEFAULT_RULE,
                List.of(WellKnown.IPS_LAYER)));
  }

  @Override
  public String type() {
    return RulebaseKind.NAT.container();
  }

  @Override
  public void added(CommandContext context, ManagedObject made, Parameters parameters) {
    ObjectNode body = stored(context, made);
    boolean changed = addInspection(context, body);
    for (PackageLayers each : layers) {
      changed |= each.addMissing(context, body);
    }
    if (changed) {
      context.edits().put(ManagedObject.of(body));
    }
  }

  @Override
  public void changed(CommandContext context, ManagedObject before, ManagedObject after) {
    ObjectNode body = stored(context, after);
    boolean changed = false;
    for (PackageLayers each : layers) {
      changed |= each.isSwitchedOn(before, after) && each.addMissing(context, body);
    }
    if (changed) {
      context.edits().put(ManagedObject.of(body));
    }
  }

  @Override
  public void cloned(CommandContext context, ManagedObject source, ManagedObject copy) {
    ObjectNode body = stored(context, copy);
    layers.forEach(each -> each.copy(context, source, body));
    context.edits().put(ManagedObject.of(body));
    nat.copyEntries(context, source.uid(), copy.uid());
  }

  @Override
  public void deleting(CommandContext context, ManagedObject deleted) {
    nat.clear(context, deleted.uid());
    layers.forEach(each -> each.delete(context, deleted));
  }

  /** Without layers of HTTPS inspection of its own, a package has the shared ones. */
  private static boolean addInspection(CommandContext context, ObjectNode policy) {
    if (policy.has(HTTPS_LAYERS)) {
      return false;
    }
    ObjectNode shared = policy.putObject(HTTPS_LAYERS);
    put(context, shared, "inbound-https-layer", WellKnown.INBOUND_HTTPS_LAYER);
    put(context, shared, "outbound-https-layer", WellKnown.OUTBOUND_HTTPS_LAYER);
    policy.put(HTTPS_POLICY, !shared.isEmpty());
    return true;
  }

  private static void put(CommandContext context, ObjectNode layers, String field, Uid layer) {
    if (context.objects().contains(layer)) {
      layers.put(field, layer.toString());
    }
  }

  private static ObjectNode stored(CommandContext context, ManagedObject policy) {
    return context.objects().find(policy.uid()).orElse(policy).body();
  }
}
