package dev.redoubt.command.crud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What playbooks ask before they add or set. */
class EqualsCommandTest {

  @TempDir private Path directory;
  private ApiServer server;
  private String sid = "";

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
    sid = server.login();
    make("add-host", "{'name':'h1','ip-address':'192.0.2.1','tags':['t1'],'comments':'one'}");
    make("add-host", "{'name':'h2','ipv6-address':'2001:db8::1'}");
    make("add-network", "{'name':'n1','subnet':'198.51.100.0','subnet-mask':'255.255.255.0'}");
    make("add-group", "{'name':'g1','members':['h1','h2']}");
    make("add-service-tcp", "{'name':'s1','port':5669,'session-timeout':10}");
    make(
        "add-time",
        "{'name':'T1','start-now':'false','end-never':true,'start':{'date':'01-Jan-2026','time':'10:00'}}");
    make("add-access-layer", "{'name':'L','add-default-rule':'false'}");
    make(
        "add-access-rule",
        "{'layer':'L','position':1,'name':'r1','source':['h1','h2'],'action':'Accept','track':{'type':'Log'}}");
    make("add-access-section", "{'layer':'L','position':1,'name':'S'}");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host | {'name':'h1','ip-address':'192.0.2.1'} | true",
        "host | {'name':'h1','ipv4-address':'192.0.2.1','color':'BLACK'} | true",
        "host | {'name':'h1','ip-address':'192.0.2.2'} | false",
        "host | {'name':'h1','ip-address':'192.0.2.1','tags':['t1']} | true",
        "host | {'name':'h1','tags':['t2']} | false",
        "host | {'name':'h1','comments':'two'} | false",
        "host | {'name':'h1','groups':['g1']} | true",
        "host | {'name':'h1','groups':[]} | false",
        "host | {'name':'h1','new-name':'h9'} | false",
        "host | {'name':'h1','nat-settings':{'auto-rule':'false'}} | true",
        "host | {'name':'h1','details-level':'full','ignore-warnings':true,'no-field':1} | true",
        "network | {'name':'n1','subnet4':'198.51.100.0','mask-length':'24'} | true",
        "network | {'name':'n1','mask-length':25} | false",
        "group | {'name':'g1','members':['h2','h1']} | true",
        "group | {'name':'g1','members':['h2']} | false",
        "group | {'name':'g1','members':{'add':'h1'}} | true",
        "group | {'name':'g1','members':['nobody']} | false",
        "service-tcp | {'name':'s1','port':'5669','session-timeout':'10'} | true",
        "service-tcp | {'name':'s1','port':5670} | false",
        "service-tcp | {'name':'s1','aggressive-aging':{'use-default-timeout':true}} | true",
        "time | {'name':'T1','start':{'date':'01-Jan-2026','time':'10:00'}} | true",
        "access-rule | {'layer':'L','name':'r1','source':['h2','h1'],'destination':'Any'} | true",
        "access-rule | {'layer':'L','name':'r1','source':'h1'} | false",
        "access-rule | {'layer':'L','name':'r1','track':{'type':'log'},'position':7} | true",
        "access-rule | {'layer':'L','name':'r1','search-entire-rulebase':true,'enabled':'True'} | true",
        "access-section | {'layer':'L','name':'S','position':'top'} | true",
      })
  void comparesWhatIsSaid(String type, String params, boolean equal) {
    assertThat(ask(type, params).ok().path("equals").booleanValue()).isEqualTo(equal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host | {'name':'h3'} | 404 | generic_err_object_not_found",
        "access-rule | {'layer':'L','name':'r2'} | 404 | generic_err_object_not_found",
        "access-rule | {'layer':'none','name':'r2'} | 404 | generic_err_object_not_found",
        "host | {'ip-address':'192.0.2.1'} | 400 | generic_err_missing_required_parameters",
        "host | {'name':'h1','color':'plaid'} | 400 | generic_err_invalid_parameter",
        "ghost | {'name':'h1'} | 400 | generic_err_invalid_parameter",
      })
  void refusals(String type, String params, int status, String code) {
    Reply reply = ask(type, params);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
  }

  @Test
  void nothingIsLockedOrMade() {
    ask("host", "{'name':'h1','tags':['never made']}");
    server.call(sid, "publish", "{}").ok();
    ask("host", "{'name':'h1','comments':'another'}");
    assertThat(server.call(sid, "show-tag", "{'name':'never made'}").status()).isEqualTo(404);
    assertThat(server.call(sid, "show-session", "{}").ok().path("locks").intValue()).isZero();
  }

  private void make(String command, String body) {
    server.call(sid, command, body).ok();
  }

  private Reply ask(String type, String params) {
    return server.call(sid, "equals", "{'type':'" + type + "','params':" + params + "}");
  }
}
