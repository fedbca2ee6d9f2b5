package dev.redoubt.ha.dynamic;

import static dev.redoubt.ha.dynamic.SampleReports.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.history.Chain;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class GatewayStatusTest {

  @Test
  void everyFieldComesBack() {
    ObjectNode json =
        json()
            .put("message", "all is well")
            .put("version", "R82")
            .put("operating-system", "Gaia")
            .put("policy", "Standard")
            .put("installed-revision", 12)
            .put("installed-chain", Chain.EMPTY.toString())
            .put("compliance", "compliant")
            .put("connected-users", 40);

    ObjectNode back = GatewayStatus.fromJson(json).putInto(CanonicalJson.MAPPER.createObjectNode());

    assertThat(CanonicalJson.encode(back)).isEqualTo(CanonicalJson.encode(json));
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(json().put("uid", "another gateway's"), "has no field [uid]"),
        Arguments.of(json().without("state"), "needs [state]"),
        Arguments.of(json().without("interval-seconds"), "needs [interval-seconds]"),
        Arguments.of(json().put("state", "fine"), "one of [ok, warning, error], not [fine]"),
        Arguments.of(json().put("interval-seconds", 0), "from 1 to 3600"),
        Arguments.of(json().put("interval-seconds", 4_000_000_000L), "from 1 to 3600"),
        Arguments.of(json().put("connected-users", 1.5), "from 0 to 10000000"),
        Arguments.of(json().put("message", "x".repeat(257)), "at most 256 characters"),
        Arguments.of(json().put("version", 82), "at most 64 characters"),
        Arguments.of(json().put("compliance", "perhaps"), "not [perhaps]"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void whatDoesNotFitIsRefusedByName(ObjectNode json, String message) {
    assertThatThrownBy(() -> GatewayStatus.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aReportIsOverdueAfterThreeIntervals() {
    Report report = SampleReports.report(1, 1, 0, "m");

    assertThat(report.isOverdue(SampleReports.TIME.plusSeconds(30))).isFalse();
    assertThat(report.isOverdue(SampleReports.TIME.plusSeconds(31))).isTrue();
    assertThat(Report.fromJson(report.toJson())).isEqualTo(report);
  }
}
