package dev.redoubt.session.salvage;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.bundle.BundleHeader;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.WellKnown;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which chains a revision salvages: an object of System Data that the same revision publishes. So a
 * bundle counts as salvaged exactly where that revision is part of the history; if it is lost, so
 * is this.
 */
public final class SalvageRecord {

  private static final String TYPE = "salvaged-bundle";
  private static final String DATA = "data";

  private SalvageRecord() {}

  /** Whether what is published holds the salvage of a bundle. */
  public static boolean isSalvaged(ObjectReader published, Uid bundle) {
    return published.contains(uid(bundle));
  }

  /** The record of a bundle's salvage. */
  static ManagedObject of(BundleHeader header, Instant now, String administrator) {
    Uid bundle = header.id();
    ObjectNode body =
        CanonicalJson.MAPPER
            .createObjectNode()
            .put("uid", uid(bundle).toString())
            .put("type", TYPE)
            .put("name", bundle.toString())
            .put("domain", Domain.SYSTEM_DATA.uid().toString());
    body.set(MetaInfo.FIELD, MetaInfo.created(now, administrator).toJson());
    body.putObject(DATA)
        .put("bundle", bundle.toString())
        .put("server", header.server().toString())
        .put("after", header.ancestorChain().toString())
        .put("first", header.first())
        .put("last", header.position().number())
        .put("chain", header.position().chain().toString());
    return ManagedObject.of(body);
  }

  private static Uid uid(Uid bundle) {
    return WellKnown.of(TYPE, bundle.toString());
  }
}
