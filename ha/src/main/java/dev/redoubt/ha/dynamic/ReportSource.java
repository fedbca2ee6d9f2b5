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

/** Another server, asked for reports. */
@FunctionalInterface
public interface ReportSource {

  /** Most bytes of an answer: 2,000 reports of the greatest size. */
  int MAX_BYTES = 16 << 20;

  /**
   * Asks for what came after a place.
   *
   * @param wait whether to wait for something new
   * @throws IOException if it cannot be asked, or answers something else
   */
  Answer after(ReportAnswer.Place place, boolean wait) throws IOException;

  /**
   * What it has.
   *
   * @param place where to go on
   * @param reports what was new there
   */
  record Answer(ReportAnswer.Place place, List<Report> reports) {}

  /** A server over its peer connector. */
  static ReportSource of(PeerClient client) {
    return (place, wait) -> {
      String path =
          PeerPaths.REPORTS
              + "?after="
              + place.after()
              + place.instance().map(instance -> "&instance=" + instance).orElse("")
              + (wait ? "&wait=true" : "");
      try (PeerStream stream = client.open(path)) {
        byte[] answer = stream.body().readNBytes(MAX_BYTES + 1);
        stream.requireTrusted();
        if (answer.length > MAX_BYTES) {
          throw new IOException("The reports have more than " + MAX_BYTES + " bytes");
        }
        return decode(answer);
      } catch (JacksonException | IllegalArgumentException e) {
        throw new IOException("The answer holds no reports: " + e.getMessage(), e);
      }
    };
  }

  private static Answer decode(byte[] answer) {
    JsonNode json = CanonicalJson.MAPPER.readTree(answer);
    List<Report> reports = new ArrayList<>();
    for (JsonNode report : json.path("reports")) {
      if (reports.size() == ReportAnswer.MAX_REPORTS) {
        throw new IllegalArgumentException("There are more than asked for");
      }
      reports.add(Report.fromJson(report));
    }
    return new Answer(
        new ReportAnswer.Place(
            Optional.of(json.path("instance").asString("")), json.path("next").asLong(0)),
        reports);
  }
}
