package dev.redoubt.server.initialization;

import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.PredefinedObjects;
import dev.redoubt.model.catalogue.WellKnown;
import dev.redoubt.server.trust.CaObject;
import dev.redoubt.server.trust.ServerObject;
import dev.redoubt.session.login.PasswordHash;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.CaState;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The objects that the database of a new Primary starts with. */
final class FirstObjects {

  /** Characters of the first administrator's password at least. */
  static final int MIN_PASSWORD_CHARACTERS = 8;

  private final NewServer server;
  private final Catalogue catalogue = Catalogue.standard();
  private final Instant now;
  private final SecureRandom random;

  FirstObjects(NewServer server, InstantSource clock, SecureRandom random) {
    this.server = server;
    this.now = clock.instant();
    this.random = random;
  }

  static void requireAdministrator(String name, char[] password) throws InitializationException {
    if (name.isBlank()) {
      throw new InitializationException("The first administrator needs a name");
    }
    if (password.length < MIN_PASSWORD_CHARACTERS) {
      throw new InitializationException(
          "The administrator's password must have at least %d characters, not %d"
              .formatted(MIN_PASSWORD_CHARACTERS, password.length));
    }
  }

  List<ManagedObject> create(
      ServerIdentity identity, CaState ca, String administrator, String password) {
    List<ManagedObject> objects = new ArrayList<>(new PredefinedObjects(catalogue).at(now));
    objects.add(CaObject.of(ca, Optional.empty(), now));
    objects.add(server(identity));
    objects.add(administrator(administrator, password));
    return objects;
  }

  private ManagedObject server(ServerIdentity identity) {
    ObjectNode body = body(ServerObject.TYPE, identity.uid(), server.name(), Domain.SMC_USER);
    body.putObject("management-blades")
        .put("network-policy-management", true)
        .put("logging-and-status", true);
    PeerRecord own = identity.ownRecord().orElseThrow();
    return new ServerObject(ServerAddress.set(body, server))
        .trusted(own, identity.shownCertificate().getSerialNumber(), true);
  }

  private ManagedObject administrator(String name, String password) {
    ObjectNode body = body("administrator", Uid.random(random), name, Domain.SYSTEM_DATA);
    body.put("must-change-password", false);
    body.put("password-hash", PasswordHash.of(password, random).text());
    body.putArray("permissions-profile").add(WellKnown.SUPER_USER.toString());
    return ManagedObject.of(body);
  }

  private ObjectNode body(String type, Uid uid, String name, Domain domain) {
    ObjectNode body = catalogue.type(type).defaults();
    body.put("uid", uid.toString())
        .put("type", type)
        .put("name", name)
        .put("domain", domain.uid().toString());
    body.set(MetaInfo.FIELD, MetaInfo.created(now, MetaInfo.SYSTEM).toJson());
    return body;
  }
}
