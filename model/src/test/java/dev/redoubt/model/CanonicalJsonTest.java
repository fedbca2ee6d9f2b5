package dev.redoubt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The bytes of values, since digests and replicas depend on each of them. */
final class CanonicalJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"b":1,"a":2}              | {"a":2,"b":1}
          {"z":{"y":1,"x":[3,1,2]}}  | {"z":{"x":[3,1,2],"y":1}}
          { "a" : [ true, false, null ] } | {"a":[true,false,null]}
          {"aa":1,"a":2,"B":3,"":4}  | {"":4,"B":3,"a":2,"aa":1}
          {"a":-0,"b":9223372036854775807} | {"a":0,"b":9223372036854775807}
          {"a":"\\u0041\\/\\u00e9"}  | {"a":"A/é"}
          {"a":"\\u0008\\u000a\\u0009\\"\\\\"} | {"a":"\\b\\n\\t\\"\\\\"}
          {"a":"\\u001f"}            | {"a":"\\u001F"}
          {"a":"\\ud83d\\ude00"}     | {"a":"😀"}
          """)
  void writesTheOneForm(String source, String canonical) {
    assertThat(encoded(source)).isEqualTo(canonical);
    assertThat(encoded(canonical)).isEqualTo(canonical);
  }

  @Test
  void doesNotEscapeLineSeparatorsAndDelete() {
    assertThat(encoded("{\"a\":\"\\u2028\\u007f\"}")).isEqualTo("{\"a\":\"\u2028\u007f\"}");
  }

  @Test
  void sortsMembersByTheirUtf16Units() {
    String supplementaryFirst = "{\"\uffff\":1,\"\ud83d\ude00\":2}";
    assertThat(encoded(supplementaryFirst)).isEqualTo("{\"\ud83d\ude00\":2,\"\uffff\":1}");
  }

  @Test
  void writesAnIntegerAlikeWhateverHoldsIt() {
    ObjectNode small = CanonicalJson.MAPPER.createObjectNode().put("n", 7);
    ObjectNode wide = CanonicalJson.MAPPER.createObjectNode().put("n", 7L);
    ObjectNode big = CanonicalJson.MAPPER.createObjectNode().put("n", BigInteger.valueOf(7));
    assertThat(CanonicalJson.encode(small))
        .isEqualTo(CanonicalJson.encode(wide))
        .isEqualTo(CanonicalJson.encode(big));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1.5}", "{\"a\":[{\"b\":1e3}]}", "{\"a\":1.0}"})
  void refusesFractions(String source) {
    assertThatThrownBy(() -> encoded(source))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Fractions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":\"x\\ud800\"}", "{\"\\udc00\":1}", "{\"a\":[\"\\ude00\\ud83d\"]}"})
  void refusesHalfOfASurrogatePair(String source) {
    assertThatThrownBy(() -> encoded(source))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("surrogate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "{", "{} {}", "{\"a\":01}", "{'a':1}", "\"{}\""})
  void readsObjectsOnly(String source) {
    assertThatThrownBy(() -> CanonicalJson.decodeObject(bytes(source)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void leavesTheValueAsItWas() {
    ObjectNode value = CanonicalJson.decodeObject(bytes("{\"b\":1,\"a\":2}"));
    CanonicalJson.encode(value);
    assertThat(value.propertyNames()).containsExactly("b", "a");
  }

  private static String encoded(String source) {
    byte[] canonical = CanonicalJson.encode(CanonicalJson.decodeObject(bytes(source)));
    return new String(canonical, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String source) {
    return source.getBytes(StandardCharsets.UTF_8);
  }
}
