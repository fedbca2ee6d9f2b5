package dev.redoubt.command;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.RevisionDraft;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.PredefinedObjects;
import dev.redoubt.model.catalogue.WellKnown;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.TermRecord;
import dev.redoubt.session.login.PasswordHash;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server begins with: the predefined objects and the administrators admin and reader.
 *
 * @param now the time
 * @param random draws uids
 */
record FirstRevision(Instant now, SecureRandom random) {

  void commit(DatabaseHome home, Catalogue catalogue) {
    try (Lease lease = home.lease()) {
      Database database = lease.database();
      TermRecord record =
          new TermRecord(
              1, Uid.random(random), Uid.random(random), TermRecord.Cause.FIRST, Optional.empty());
      database.commit(RevisionDraft.ofTerm(Uid.random(random), now, record));
      List<ManagedObject> objects = new ArrayList<>(new PredefinedObjects(catalogue).at(now));
      objects.add(administrator("admin", WellKnown.SUPER_USER));
      objects.add(administrator("reader", WellKnown.READ_ONLY_ALL));
      objects.add(internalCa());
      List<ObjectChange> changes =
          objects.stream()
              .map(object -> new ObjectChange(object.uid(), Optional.empty(), Optional.of(object)))
              .toList();
      database.commit(
          RevisionDraft.ofChanges(
              Uid.random(random), MetaInfo.SYSTEM, now, "Initialization", changes));
    }
  }

  private ManagedObject internalCa() {
    ObjectNode body = CanonicalJson.MAPPER.createObjectNode();
    body.put("uid", Uid.random(random).toString());
    body.put("type", "internal-ca");
    body.put("name", "internal-ca");
    body.put("domain", Domain.SYSTEM_DATA.uid().toString());
    body.putObject("data").put("key", "wrapped key");
    body.set(MetaInfo.FIELD, MetaInfo.created(now, MetaInfo.SYSTEM).toJson());
    return ManagedObject.of(body);
  }

  private ManagedObject administrator(String name, Uid profile) {
    ObjectNode body = CanonicalJson.MAPPER.createObjectNode();
    body.put("uid", Uid.random(random).toString());
    body.put("type", "administrator");
    body.put("name", name);
    body.put("domain", Domain.SYSTEM_DATA.uid().toString());
    PasswordHash hash =
        PasswordHash.of(ApiServer.PASSWORD, new PasswordHash.Parameters(8, 1, 1), random);
    body.put("password-hash", hash.text());
    body.putArray("permissions-profile").add(profile.toString());
    body.set(MetaInfo.FIELD, MetaInfo.created(now, MetaInfo.SYSTEM).toJson());
    return ManagedObject.of(body);
  }
}
