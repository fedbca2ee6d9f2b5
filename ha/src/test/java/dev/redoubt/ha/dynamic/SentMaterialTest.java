package dev.redoubt.ha.dynamic;

import static dev.redoubt.ha.dynamic.SampleMaterials.material;
import static dev.redoubt.ha.dynamic.SampleMaterials.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What agents may send in. */
class SentMaterialTest {

  @Test
  void whatIsWrittenIsRead() {
    SentMaterial greatest = sent(1, "x".repeat(SentMaterial.MAX_CONTENT_BYTES));
    assertThat(SentMaterial.fromJson(greatest.toJson())).isEqualTo(greatest);
    assertThat(CanonicalJson.encode(greatest.toJson()).length).isLessThan(SentMaterial.MAX_BYTES);
    RecoveryMaterial whole = material(1, 2, "sealed");
    assertThat(RecoveryMaterial.fromJson(whole.toJson())).isEqualTo(whole);
    assertThat(MaterialKey.parse(whole.key().toString())).isEqualTo(whole.key());
  }

  @Test
  void aContentIsNeitherEmptyNorTooLarge() {
    assertThatThrownBy(() -> sent(1, "")).hasMessageContaining("1 to 16384 bytes, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sent(1, "x".repeat(16_385)))
        .withMessageContaining("1 to 16384 bytes, not 16385");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "text/", "/plain", "text/plain; charset=utf-8", "a b/c"})
  void aMediaTypeIsOne(String type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SentMaterial(new Uid(80, 1), "a key", type, new byte[1]))
        .withMessageContaining("application/octet-stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "two\nlines"})
  void aLabelIsALine(String label) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SentMaterial(new Uid(80, 1), label, "text/plain", new byte[1]))
        .withMessageContaining("1 to 128 characters on one line");
  }

  @ParameterizedTest
  @CsvSource({"id,[id]", "label,[label]", "media-type,[media-type]", "content,[content]"})
  void everyFieldIsNeeded(String field, String named) {
    ObjectNode json = sent(1, "sealed").toJson();
    json.remove(field);
    assertThatThrownBy(() -> SentMaterial.fromJson(json)).hasMessageContaining("needs " + named);
    json.put("gateway", "another");
    assertThatThrownBy(() -> SentMaterial.fromJson(json))
        .hasMessageContaining("no field [gateway]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a/b/c"})
  void aKeyIsOne(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> MaterialKey.parse(text));
  }
}
