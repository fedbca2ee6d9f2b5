package dev.redoubt.cli.ha;

import dev.redoubt.cli.Golden;
import dev.redoubt.model.CanonicalJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConflictTextTest {

  private static final String CONFLICT =
      """
      {'last-common-revision': 8,
       'here': {'name': 'mgmt-1', 'revisions': [
        {'revision': 9, 'user-name': 'admin', 'description': '', 'changes': 1,
         'publish-time': {'posix': 1, 'iso-8601': '2026-11-24T14:34+0000'}}]},
       'there': {'name': 'mgmt-2', 'revisions': [
        {'revision': 9, 'user-name': 'System', 'description': 'Active: forced', 'changes': 0,
         'publish-time': {'posix': 1, 'iso-8601': '2026-11-24T14:33+0000'}}]},
       'objects': [
        {'name': 'web-server', 'type': 'host', 'changed': 'only here'},
        {'name': 'net', 'type': 'network', 'changed': 'both differently'}]}
      """;

  @Test
  void bothSidesAndTheirObjects() throws Exception {
    byte[] json = CONFLICT.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    Golden.check(
        "ha-conflict.txt",
        String.join("\n", ConflictText.lines(CanonicalJson.decodeObject(json))) + "\n");
  }
}
