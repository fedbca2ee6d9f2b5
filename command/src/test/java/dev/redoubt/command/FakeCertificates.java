package dev.redoubt.command;

import dev.redoubt.command.ica.CertificateDirectory;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.ca.CaState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A recorded internal CA of the end of 2020 whose key has just been rotated: at the beginning of
 * 2026 alpha and beta have new certificates, that of gw-1 ends within days, that of delta has
 * ended, and that of gamma was revoked in June 2025. Alpha and gw-1 have objects.
 */
public final class FakeCertificates implements CertificateDirectory {

  private static final Instant TIME = Instant.parse("2026-01-04T08:00:00Z");

  /** Who has an object: its type and name. */
  private static final Map<Uid, Map.Entry<String, String>> HOLDERS =
      Map.of(
          FakeAvailability.SELF,
          Map.entry("checkpoint-host", "alpha"),
          Uid.parse("55555555-5555-4555-8555-555555555555"),
          Map.entry("simple-gateway", "gw-1"));

  private final ObjectNode recorded = read();

  /** Empty as before the first full sync. */
  public volatile Optional<CaState> ca = Optional.of(CaState.fromJson(recorded));

  @Override
  public Optional<CaState> ca() {
    return ca;
  }

  @Override
  public X509Certificate api() {
    return Certificates.parse(
        Base64.getDecoder().decode(recorded.path("api-certificate").stringValue()));
  }

  @Override
  public Optional<ManagedObject> object(Uid holder) {
    return Optional.ofNullable(HOLDERS.get(holder))
        .map(found -> object(holder, found.getKey(), found.getValue()));
  }

  private static ManagedObject object(Uid holder, String type, String name) {
    ObjectNode body = CanonicalJson.MAPPER.createObjectNode();
    body.put("uid", new Uid(holder.high(), 7).toString());
    body.put("type", type);
    body.put("name", name);
    body.put("domain", Domain.SMC_USER.uid().toString());
    body.set(MetaInfo.FIELD, MetaInfo.created(TIME, MetaInfo.SYSTEM).toJson());
    return ManagedObject.of(body);
  }

  private static ObjectNode read() {
    try (InputStream file =
        Objects.requireNonNull(
            FakeCertificates.class.getResourceAsStream("ica/certificates.json"))) {
      return (ObjectNode) CanonicalJson.MAPPER.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
