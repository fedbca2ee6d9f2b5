package dev.redoubt.command.crud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.UnrecognizedParameterException;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.WellKnown;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that clients say in more than one way is understood; everything else is refused. */
final class LeniencyTest {

  private static final Catalogue CATALOGUE = Catalogue.standard();

  private final TestDesk desk = new TestDesk();
  private final ValueParser values = new ValueParser(new ReferenceLookup(CATALOGUE, desk.objects));

  static Stream<Field> writableScalars() {
    return CATALOGUE.types().stream()
        .flatMap(type -> type.fields().stream())
        .filter(Field::writable)
        .filter(
            field -> field.kind() instanceof Kind.Flag || field.kind() instanceof Kind.WholeNumber);
  }

  @ParameterizedTest
  @MethodSource("writableScalars")
  void everyFlagAndNumberMayComeAsAString(Field field) {
    boolean flag = field.kind() instanceof Kind.Flag;
    String literal = flag ? "false" : "7";
    for (String form :
        flag ? new String[] {"false", "'False'", "'FALSE'"} : new String[] {"7", "'7'"}) {
      assertThat(parse(field.kind(), form).toString()).as(form).isEqualTo(literal);
    }
  }

  @Test
  void daysOfTheWeekAreWordsThatThereAre() {
    String days = "{'name':'t','recurrence':{'pattern':'Weekly','weekdays':['sunday','MON']}}";
    assertThat(desk.run("add-time", days).at("/recurrence/weekdays").toString())
        .isEqualTo("[\"Sun\",\"Mon\"]");
    assertThatThrownBy(() -> desk.run("set-time", "{'name':'t','recurrence':{'weekdays':['Foo']}}"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("[Foo]");
  }

  @Test
  void daysAndMonthsAreNumbersAndRanges() {
    String monthly =
        "{'name':'t','recurrence':{'pattern':'monthly','month':12,'days':[1,'3','9-20','31']}}";
    assertThat(desk.run("add-time", monthly).path("recurrence").toString())
        .isEqualTo(
            "{\"days\":[\"1\",\"3\",\"9-20\",\"31\"],\"month\":\"12\",\"pattern\":\"Monthly\","
                + "\"weekdays\":[]}");
    assertThat(
            desk.run("set-time", "{'name':'t','recurrence':{'month':'any','days':'5'}}")
                .path("recurrence")
                .toString())
        .startsWith("{\"days\":[\"5\"],\"month\":\"Any\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "month | '13' | [recurrence.month]. The invalid value [13] should be replaced by one of",
        "month | 0 | [recurrence.month]. The invalid value [0] should be replaced by one of",
        "month | 'Smarch' | [recurrence.month]. The invalid value [Smarch] should be",
        "days | [32] | [recurrence.days]. The invalid value [32] must be a day of the month from 1",
        "days | ['20-9'] | [recurrence.days]. The invalid value [20-9] must be a day of the month",
        "days | '0' | [recurrence.days]. The invalid value [0] must be a day of the month",
        "days | ['Mon'] | [recurrence.days]. The invalid value [Mon] must be a day of the month",
        "days | ['1-2-3'] | [recurrence.days]. The invalid value [1-2-3] must be a day of the",
        "pattern | 'Yearly' | [recurrence.pattern]. The invalid value [Yearly] should be replaced"
      },
      quoteCharacter = '"')
  void otherDaysAndMonthsAreRefused(String field, String value, String message) {
    String request = "{'name':'t','recurrence':{'%s':%s}}".formatted(field, value);
    assertThatThrownBy(() -> desk.run("add-time", request))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Invalid parameter for " + message);
  }

  @Test
  void twoOfAListHaveNotOneName() {
    String gateway =
        "{'name':'g','ip-address':'192.0.2.1','interfaces':["
            + "{'name':'eth0','ipv4-address':'192.0.2.1','ipv4-mask-length':24},"
            + "{'name':'eth0','ipv4-address':'192.0.3.1','ipv4-mask-length':24}]}";
    assertThatThrownBy(() -> desk.run("add-simple-gateway", gateway))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("[eth0]");
  }

  @Test
  void translationToAnAddressTakesTheAddress() {
    String host = "{'name':'n','ip-address':'192.0.2.1','nat-settings':{'auto-rule':true,%s}}";
    assertThatThrownBy(() -> desk.run("add-host", host.formatted("'method':'static'")))
        .isInstanceOf(MissingParameterException.class)
        .hasMessageContaining("nat-settings.ip-address");
    assertThatThrownBy(() -> desk.run("add-host", host.formatted("'hide-behind':'ip-address'")))
        .isInstanceOf(MissingParameterException.class);
    desk.run("add-host", host.formatted("'method':'static','ip-address':'203.0.113.9'"));
    desk.run("set-host", "{'name':'n','nat-settings':{'method':'hide'}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "'yes'", "''", "'tru'", "[]", "{}"})
  void aBooleanIsNeverReadByTruthiness(String value) {
    assertThatThrownBy(() -> parse(new Kind.Flag(), value))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Invalid parameter for [x]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "'1.5'", "'ten'", "true", "11", "-1", "'99999999999999999999'"})
  void aNumberBeyondItsLimitsIsRefused(String value) {
    assertThatThrownBy(() -> parse(new Kind.WholeNumber(0, 10), value))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void aNumberMayComeWhereAStringIsMeant() {
    assertThat(desk.run("add-service-tcp", "{'name':'p','port':5669}").get("port"))
        .isEqualTo(CanonicalJson.MAPPER.getNodeFactory().stringNode("5669"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'http'",
        "['http']",
        "{'add':'http'}",
        "{'add':['http']}",
        "{'value':'http'}",
        "'97AEB3D4-9aea-11d5-bd16-0090272ccb30'",
        "[{'name':'http'}]",
        "['http','http']"
      })
  void aListMayBeSaidInManyWays(String members) {
    ObjectNode reply =
        desk.run(
            "add-service-group", "{'name':'g','details-level':'uid','members':" + members + "}");
    assertThat(reply.get("members").toString())
        .isEqualTo("[\"97aeb3d4-9aea-11d5-bd16-0090272ccb30\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "[]", "null"})
  void anEmptyListMayBeSaidInManyWays(String members) {
    ObjectNode reply = desk.run("add-service-group", "{'name':'g','members':" + members + "}");
    assertThat(reply.get("members")).isEmpty();
  }

  @Test
  void removingWhatIsNotThereIsNoError() {
    desk.run("add-service-group", "{'name':'g','members':['http']}");
    ObjectNode reply = desk.run("set-service-group", "{'name':'g','members':{'remove':['https']}}");
    assertThat(reply.get("members")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'accept'", "'Accept'", "'ACCEPT'", "'6c488338-8eec-4103-ad21-cd461ac2c472'"})
  void predefinedNamesCompareWithoutCase(String action) {
    assertThat(rule("{'action':" + action + "}").path("action").stringValue())
        .isEqualTo(WellKnown.ACCEPT.toString());
  }

  /** Export tools put back references as replies showed them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'All','color':'black'}",
        "{'uid':'97aeb368-9aea-11d5-bd16-0090272ccb30','type':'CpmiAnyObject'}"
      })
  void aReferenceMayBeAnObject(String all) {
    ObjectNode host =
        desk.run(
            "add-host",
            "{'name':'h','ip-address':'192.0.2.1','host-servers':{'web-server':true,"
                + "'web-server-config':{'protected-by':"
                + all
                + "}}}");
    assertThat(host.at("/host-servers/web-server-config/protected-by/name").asString())
        .isEqualTo("All");
  }

  @Test
  void applyLayerIsAnotherNameOfInnerLayer() {
    assertThat(rule("{'action':'Apply Layer'}").path("action").stringValue())
        .isEqualTo(WellKnown.INNER_LAYER.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'log'", "{'type':'Log'}", "{'type':'LOG','accounting':'false'}"})
  void aTrackMayBeAWord(String track) {
    JsonNode stored = rule("{'track':" + track + "}").path("track");
    assertThat(stored.path("type").stringValue()).isEqualTo(WellKnown.TRACK_LOG.toString());
    assertThat(stored.path("alert").stringValue()).isEqualTo("none");
  }

  @Test
  void addingToAnyReplacesAnyAndRemovingTheLastGivesAny() {
    ObjectType type = CATALOGUE.type("access-rule");
    ObjectParsing parsing = new ObjectParsing(new ReferenceLookup(CATALOGUE, desk.objects));
    ObjectNode rule = parsing.added(type, request("{}"));
    assertThat(rule.path("service").toString()).isEqualTo("[\"" + WellKnown.ANY + "\"]");
    ObjectNode http = parsing.changed(type, rule, request("{'service':{'add':'http'}}"));
    assertThat(http.path("service").toString())
        .isEqualTo("[\"97aeb3d4-9aea-11d5-bd16-0090272ccb30\"]");
    ObjectNode none = parsing.changed(type, http, request("{'service':{'remove':'http'}}"));
    assertThat(none.path("service")).isEqualTo(rule.path("service"));
    assertThatThrownBy(() -> parsing.changed(type, http, request("{'service':{'add':'Any'}}")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("[service]");
  }

  @Test
  void parametersThatAreNoFieldsAreLeftToTheCommand() {
    assertThat(rule("{'layer':'Network','position':1,'name':'r'}").has("position")).isFalse();
  }

  @Test
  void anUnknownMemberOfAStructureIsRefused() {
    assertThatThrownBy(() -> rule("{'track':{'typ':'Log'}}"))
        .isInstanceOf(UnrecognizedParameterException.class)
        .hasMessage("Unrecognized parameter [track.typ]");
  }

  @Test
  void limitsAreNamedInTheError() {
    String name = "x".repeat(ObjectType.NAME_LENGTH + 1);
    assertThatThrownBy(() -> desk.run("add-tag", "{'name':'" + name + "'}"))
        .hasMessageContaining("257 characters")
        .hasMessageContaining("At most 256");
    String comments = "x".repeat(4_097);
    assertThatThrownBy(() -> desk.run("add-tag", "{'name':'t','comments':'" + comments + "'}"))
        .hasMessageContaining("At most 4096");
    assertThatThrownBy(() -> parse(new Kind.Items(new Kind.Flag(), 0, Optional.empty()), "[true]"))
        .hasMessageContaining("The list has 1 values. At most 0 are allowed");
    assertThatThrownBy(() -> parse(new Kind.Open(4), "'12345'"))
        .hasMessageContaining("7 bytes. At most 4");
  }

  @Test
  void aNameThatLooksLikeAUidIsRefused() {
    assertThatThrownBy(() -> desk.run("add-tag", "{'name':'6c488338-8eec-4103-ad21-cd461ac2c472'}"))
        .hasMessageContaining("must not look like one")
        .isInstanceOf(InvalidParameterException.class);
  }

  private ObjectNode rule(String request) {
    return new ObjectParsing(new ReferenceLookup(CATALOGUE, desk.objects))
        .added(CATALOGUE.type("access-rule"), request(request));
  }

  private JsonNode parse(Kind kind, String value) {
    JsonNode node = TestDesk.json("{'x':" + value + "}").path("x");
    return values.parse("x", kind, node, null).orElseThrow();
  }

  private static Parameters request(String text) {
    return new Parameters(TestDesk.json(text));
  }
}
