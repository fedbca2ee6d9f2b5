package dev.redoubt.ha.dynamic;

import dev.redoubt.ha.peer.PeerClient;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerStream;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A server over its peer connector. */
public record PeerReports(PeerClient client) implements ReportSource {

  /** Most bytes of an answer: 2,000 reports of the greatest size, and 1,000 keys. */
  private static final int MAX_BYTES = 16 << 20;

  @Override
  public Answer after(ReportAnswer.Place place, boolean wait) throws IOException {
    String path =
        PeerPaths.REPORTS
            + "?after="
            + place.after()
            + "&after-material="
            + place.afterMaterial()
            + place.instance().map(instance -> "&instance=" + instance).orElse("")
            + (wait ? "&wait=true" : "");
    try {
      return decode(ask(path, MAX_BYTES));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("The answer holds no reports: " + e.getMessage(), e);
    }
  }

  @Override
  public RecoveryMaterial material(MaterialKey key) throws IOException {
    byte[] answer = ask(PeerPaths.RECOVERY_MATERIAL + "?key=" + key, SentMaterial.MAX_BYTES);
    try {
      RecoveryMaterial material = RecoveryMaterial.fromJson(CanonicalJson.MAPPER.readTree(answer));
      if (!material.key().equals(key)) {
        throw new IOException("The answer is other recovery material than " + key);
      }
      return material;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("The answer is no recovery material: " + e.getMessage(), e);
    }
  }

  private byte[] ask(String path, int limit) throws IOException {
    try (PeerStream stream = client.open(path)) {
      byte[] answer = stream.body().readNBytes(limit + 1);
      stream.requireTrusted();
      if (answer.length > limit) {
        throw new IOException("The answer has more than " + limit + " bytes");
      }
      return answer;
    }
  }

  private static Answer decode(byte[] answer) {
    JsonNode json = CanonicalJson.MAPPER.readTree(answer);
    List<Report> reports = new ArrayList<>();
    for (JsonNode report : json.path("reports")) {
      requireRoom(reports, ReportAnswer.MAX_REPORTS);
      reports.add(Report.fromJson(report));
    }
    List<MaterialKey> materials = new ArrayList<>();
    for (JsonNode key : json.path("materials")) {
      requireRoom(materials, ReportAnswer.MAX_MATERIALS);
      materials.add(MaterialKey.parse(key.asString("")));
    }
    return new Answer(
        new ReportAnswer.Place(
            Optional.of(json.path("instance").asString("")),
            json.path("next").asLong(0),
            json.path("next-material").asLong(0)),
        reports,
        materials);
  }

  private static void requireRoom(List<?> list, int most) {
    if (list.size() == most) {
      throw new IllegalArgumentException("There are more than asked for");
    }
  }
}
