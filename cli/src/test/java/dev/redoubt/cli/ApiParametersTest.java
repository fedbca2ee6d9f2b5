package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiParametersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name web ip-address 192.0.2.1       | {'name':'web','ip-address':'192.0.2.1'}",
        "nat-settings.auto-rule true nat-settings.method hide"
            + " | {'nat-settings':{'auto-rule':'true','method':'hide'}}",
        "members.1 a members.2 b             | {'members':['a','b']}",
        "members a members b members c       | {'members':['a','b','c']}",
        "members.add x                       | {'members':{'add':'x'}}",
        "interfaces.1.name eth0 interfaces.1.subnet 10.0.0.0"
            + " | {'interfaces':[{'name':'eth0','subnet':'10.0.0.0'}]}",
        "position {'top':'Web'}              | {'position':{'top':'Web'}}",
        "limit 5                             | {'limit':'5'}"
      })
  void reads(String pairs, String json) {
    assertThat(ApiParameters.parse(Arrays.asList(pairs.strip().replace('\'', '"').split(" "))))
        .hasToString(json.strip().replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name                 | 'name' has no value",
        "members.2 b          | leaves a gap",
        "name x name.first y  | plain value",
        "m.1 a m.x b          | a number from 1 is expected",
        "body {broken         | looks like JSON"
      })
  void refuses(String pairs, String reason) {
    assertThatThrownBy(() -> ApiParameters.parse(Arrays.asList(pairs.strip().split(" "))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void noPairsAreAnEmptyRequest() {
    assertThat(ApiParameters.parse(java.util.List.of())).isEmpty();
  }
}
