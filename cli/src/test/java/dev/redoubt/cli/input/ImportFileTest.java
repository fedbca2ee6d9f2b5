package dev.redoubt.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.model.catalogue.Catalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportFileTest {

  private static final ObjectCheck CHECK = new CatalogueCheck(Catalogue.standard());
  private static final ImportSettings FOUND_OUT = new ImportSettings(null, null, null);

  private static ImportPlan plan(String name, String content, ImportSettings settings)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return ImportFile.read(name, new ByteArrayInputStream(bytes)).plan(CHECK, settings);
  }

  private static ImportPlan plan(String name, String content) throws IOException {
    return plan(name, content, FOUND_OUT);
  }

  private static List<String> bodies(ImportPlan plan) {
    return plan.drafts().stream()
        .map(draft -> draft.type() + draft.body().toString().replace('"', '\''))
        .toList();
  }

  @Test
  void aTableOfSeveralTypesWithListsQuotesAndNestedFields() throws Exception {
    ImportPlan plan =
        plan(
            "objects.csv",
            """
            type,name,ip-address,members,comments,nat-settings.auto-rule
            group,web,,web-1;web-2,,
            host,web-1,192.0.2.1,,"first, with ""quotes""
            and a second line",true
            host,web-2,2001:db8::2,,,

            """);
    assertThat(plan.badRows()).isEmpty();
    assertThat(bodies(plan))
        .containsExactly(
            "host{'name':'web-1','ip-address':'192.0.2.1','comments':"
                + "'first, with \\'quotes\\'\\nand a second line','nat-settings':{'auto-rule':'true'}}",
            "host{'name':'web-2','ip-address':'2001:db8::2'}",
            "group{'name':'web','members':['web-1','web-2']}");
  }

  @Test
  void everyBadRowIsReportedWithItsLine() throws Exception {
    ImportPlan plan =
        plan(
            "hosts.csv",
            """
            name,ip-address,color
            good,192.0.2.1,red
            no-address,,red
            wrong-address,192.0.2.300,red
            wrong-color,192.0.2.2,reddish
            ,192.0.2.3,red
            good,192.0.2.4,red
            too,many,cells,here
            """,
            new ImportSettings(null, "host", null));
    assertThat(plan.badRows().stream().map(bad -> bad.row() + " " + bad.reason()))
        .satisfiesExactly(
            bad -> assertThat(bad).startsWith("3 One of the fields [ip-address"),
            bad -> assertThat(bad).isEqualTo("4 ip-address: '192.0.2.300' is not an IP address"),
            bad -> assertThat(bad).startsWith("5 color: 'reddish' is not one of [aquamarine"),
            bad -> assertThat(bad).isEqualTo("6 The object has no name"),
            bad -> assertThat(bad).isEqualTo("7 The name 'good' is already used in row 2"),
            bad -> assertThat(bad).startsWith("8 4 cells, but the header row names 3 fields"));
  }

  @Test
  void unknownTypesAndFieldsAreNamed() throws Exception {
    ImportPlan plan =
        plan(
            "objects.json",
            "[{\"type\": \"hosst\", \"name\": \"a\"},"
                + " {\"type\": \"host\", \"name\": \"b\", \"ip-address\": \"::1\", \"colour\": \"red\"}, 7]");
    assertThat(plan.badRows())
        .containsExactly(
            new BadRow(1, "'hosst' is no type of object that can be added"),
            new BadRow(2, "A host has no field 'colour'"),
            new BadRow(3, "An object is expected, this is NUMBER"));
  }

  @Test
  void jsonByTypeAndAsABatchAreTheSame() throws Exception {
    String byType =
        "{\"network\": [{\"name\": \"n\", \"subnet\": \"192.0.2.0\", \"mask-length\": 24}],"
            + " \"tag\": [{\"name\": \"t\"}]}";
    String batch =
        "{\"objects\": [{\"type\": \"network\", \"list\": [{\"name\": \"n\", \"subnet\":"
            + " \"192.0.2.0\", \"mask-length\": 24}]}, {\"type\": \"tag\", \"list\": [{\"name\":"
            + " \"t\"}]}]}";
    assertThat(bodies(plan("a.json", byType)))
        .isEqualTo(bodies(plan("a.json", batch)))
        .first()
        .isEqualTo("tag{'name':'t'}");
  }

  @Test
  void aPrefixOfSeveralServicesIsOneObjectInSeveralGroups() throws Exception {
    ImportPlan plan =
        plan(
            "ip-ranges.json",
            """
            {"syncToken": "1",
             "prefixes": [
              {"ip_prefix": "3.5.140.0/22", "region": "ap-northeast-2", "service": "AMAZON"},
              {"ip_prefix": "3.4.12.4/32", "region": "eu-west-1", "service": "AMAZON"},
              {"ip_prefix": "3.5.140.0/22", "region": "ap-northeast-2", "service": "S3"}],
             "ipv6_prefixes": [
              {"ipv6_prefix": "2600:1f01::/36", "region": "GLOBAL", "service": "EC2"}]}
            """);
    assertThat(bodies(plan))
        .containsExactly(
            "tag{'name':'aws_ip-ranges'}",
            "network{'name':'aws_3.5.140.0_22','subnet':'3.5.140.0','mask-length':22,"
                + "'comments':'3.5.140.0/22','tags':['aws_ip-ranges']}",
            "host{'name':'aws_3.4.12.4_32','ip-address':'3.4.12.4','comments':'3.4.12.4/32',"
                + "'tags':['aws_ip-ranges']}",
            "network{'name':'aws_2600-1f01--_36','subnet':'2600:1f01::','mask-length':36,"
                + "'comments':'2600:1f01::/36','tags':['aws_ip-ranges']}",
            "group{'name':'aws_region_GLOBAL','members':['aws_2600-1f01--_36'],"
                + "'tags':['aws_ip-ranges']}",
            "group{'name':'aws_region_ap-northeast-2','members':['aws_3.5.140.0_22'],"
                + "'tags':['aws_ip-ranges']}",
            "group{'name':'aws_region_eu-west-1','members':['aws_3.4.12.4_32'],"
                + "'tags':['aws_ip-ranges']}",
            "group{'name':'aws_service_AMAZON','members':['aws_3.5.140.0_22','aws_3.4.12.4_32'],"
                + "'tags':['aws_ip-ranges']}",
            "group{'name':'aws_service_EC2','members':['aws_2600-1f01--_36'],"
                + "'tags':['aws_ip-ranges']}",
            "group{'name':'aws_service_S3','members':['aws_3.5.140.0_22'],"
                + "'tags':['aws_ip-ranges']}");
  }

  @Test
  void badPrefixesAreReported() throws Exception {
    ImportPlan plan =
        plan(
            "x.json",
            """
            {"prefixes": [{"ip_prefix": "3.5.140.0/99", "region": "r", "service": "s"},
                          {"ip_prefix": "3.5.140.0/22", "service": "s"}], "ipv6_prefixes": []}
            """);
    assertThat(plan.badRows()).extracting(BadRow::row).containsExactly(1, 2);
  }

  @Test
  void servicesWithAliasesAndComments() throws Exception {
    ImportPlan plan =
        plan(
            "/etc/services",
            """
            # comment
            http            80/tcp          www             # WorldWideWeb
            domain          53/udp
            rtmp            1/ddp
            broken line
            high            70000/tcp
            """);
    assertThat(bodies(plan))
        .containsExactly(
            "service-tcp{'name':'iana_http_tcp','port':'80','match-for-any':false}",
            "service-udp{'name':'iana_domain_udp','port':'53','match-for-any':false}",
            "service-group{'name':'iana_tcp','members':['iana_http_tcp']}",
            "service-group{'name':'iana_udp','members':['iana_domain_udp']}");
    assertThat(plan.badRows()).extracting(BadRow::row).containsExactly(5, 6);
    assertThat(plan.notes())
        .containsExactly("1 service of ddp left out: only tcp and udp become objects");
  }

  @Test
  void aByteOrderMarkIsNoContent() throws Exception {
    assertThat(bodies(plan("a.json", "\uFEFF[{\"type\": \"tag\", \"name\": \"t\"}]")))
        .containsExactly("tag{'name':'t'}");
    assertThat(bodies(plan("a.csv", "\uFEFFtype,name\ntag,t\n")))
        .containsExactly("tag{'name':'t'}");
  }

  @Test
  void linesMayEndInEveryWay() throws Exception {
    for (String end : List.of("\n", "\r\n", "\r")) {
      ImportPlan plan = plan("a.csv", "type,name" + end + "tag,t" + end + "tag," + end);
      assertThat(bodies(plan)).containsExactly("tag{'name':'t'}");
      assertThat(plan.badRows()).extracting(BadRow::row).containsExactly(3);
    }
  }

  @Test
  void whatHoldsNothingIsNotImported() {
    for (String nothing : List.of("[]", "{}", "{\"host\": []}")) {
      assertThatThrownBy(() -> plan("a.json", nothing)).hasMessage("a.json holds no objects");
    }
    assertThatThrownBy(() -> plan("a.csv", "type,name\n")).hasMessage("a.csv holds no objects");
    assertThatThrownBy(() -> plan("a.csv", "")).hasMessage("a.csv is empty");
  }

  @Test
  void wildcardsAreNoPrefixes() throws Exception {
    for (String prefix : List.of("*", "10.*.0.0/16", "10.0.0.0-9/24", "")) {
      ImportPlan plan =
          plan(
              "x.json",
              "{\"prefixes\": [{\"ip_prefix\": \"%s\", \"region\": \"r\", \"service\": \"s\"}], \"ipv6_prefixes\": []}"
                  .formatted(prefix));
      assertThat(plan.badRows()).extracting(BadRow::row).containsExactly(1);
    }
  }

  @Test
  void otherEncodingsAreNamedWithTheirLine() {
    byte[] latin1 = "type,name\ntag,a\ntag,\u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(
            () -> ImportFile.read("a.csv", new ByteArrayInputStream(latin1)).plan(CHECK, FOUND_OUT))
        .hasMessageContaining("a.csv is not UTF-8 text: see line 3");
  }

  @Test
  void aBrokenArchiveIsNamed() {
    byte[] broken = {0x1f, (byte) 0x8b, 'x', 'x'};
    assertThatThrownBy(() -> ImportFile.read("a.csv.gz", new ByteArrayInputStream(broken)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("a.csv.gz is damaged");
  }

  @Test
  void whatHasNoEndIsGivenUp() {
    String objects = "type,name\n" + rows("tag,t", PlanBuilder.MOST_OBJECTS + 1);
    assertThatThrownBy(() -> plan("a.csv", objects))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("more than 200000 objects");
    String bad = "type,name\n" + rows("nothing,t", PlanBuilder.MOST_BAD_ROWS + 1);
    assertThatThrownBy(() -> plan("a.csv", bad))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the first of them row 2: 'nothing' is no type");
  }

  private static String rows(String start, int count) {
    return IntStream.range(0, count).mapToObj(i -> start + i).collect(Collectors.joining("\n"));
  }

  @Test
  void tooLargeAFileIsNotRead() {
    InputStream zeros = new ByteArrayInputStream(new byte[33 * 1024 * 1024]);
    assertThatThrownBy(() -> ImportFile.read("a.csv", zeros))
        .hasMessage("a.csv is larger than 32 MB; split it");
  }

  @Test
  void filesThatAreNotWhatTheySay() {
    assertThatThrownBy(() -> plan("a.csv", "type;name\nhost;a\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("commas must separate cells");
    assertThatThrownBy(
            () -> plan("a.csv", "name,name\na,b\n", new ImportSettings(null, "host", null)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'name' twice");
    assertThatThrownBy(() -> plan("a.csv", "name\na\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("--type");
    assertThatThrownBy(() -> plan("a.csv", "name,type\n\"open,host\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Line 2");
    assertThatThrownBy(() -> plan("a.json", "{\"a\": "))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is not JSON");
    assertThatThrownBy(() -> plan("a.bin", "what is this"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("--format");
  }
}
