package dev.redoubt.ha.dynamic;

import java.io.IOException;
import java.util.List;

/** Another server, asked for reports and recovery material. */
public interface ReportSource {

  /**
   * Asks for what came after a place.
   *
   * @param wait whether to wait for something new
   * @throws IOException if it cannot be asked, or answers something else
   */
  Answer after(ReportAnswer.Place place, boolean wait) throws IOException;

  /**
   * Fetches recovery material.
   *
   * @throws IOException if it cannot be asked, or answers something else
   */
  RecoveryMaterial material(MaterialKey key) throws IOException;

  /**
   * What it has.
   *
   * @param place where to go on
   * @param reports what was new there
   * @param materials the recovery material that was new there
   */
  record Answer(ReportAnswer.Place place, List<Report> reports, List<MaterialKey> materials) {}
}
