package dev.redoubt.ha.dynamic;

import dev.redoubt.model.Uid;
import java.nio.charset.StandardCharsets;

/** Recovery material that tests use. */
final class SampleMaterials {

  private SampleMaterials() {}

  static SentMaterial sent(long id, String content) {
    return new SentMaterial(
        new Uid(80, id),
        "key of a disk",
        SentMaterial.DEFAULT_MEDIA_TYPE,
        content.getBytes(StandardCharsets.UTF_8));
  }

  static RecoveryMaterial material(long gateway, long id, String content) {
    return new RecoveryMaterial(
        SampleReports.gateway(gateway), "gw-" + gateway, SampleReports.TIME, sent(id, content));
  }

  static String text(RecoveryMaterial material) {
    return new String(material.sent().content(), StandardCharsets.UTF_8);
  }
}
