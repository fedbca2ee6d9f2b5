package dev.redoubt.command.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.redoubt.command.ApiServer;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The document that the server and the command line carry is the one that the commands make. */
class OpenApiDocumentTest {

  private static final Path RESOURCE =
      Path.of("src/main/resources/dev/redoubt/command/reference/openapi.json");
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @TempDir private Path directory;
  private ApiServer server;
  private OpenApiDocument document;

  @BeforeEach
  void open() throws IOException {
    server = new ApiServer(directory);
    document = new OpenApiDocument(server.registry(), Catalogue.standard(), Glossary.read());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void everyParameterIsDescribed() {
    assertThat(document.undescribed()).isEmpty();
  }

  @Test
  void theDocumentIsTheOneThatTheCommandsMake() throws IOException {
    String made = PRETTY.writeValueAsString(document.build()) + "\n";
    if (Boolean.getBoolean("redoubt.golden.update")) {
      Files.createDirectories(RESOURCE.getParent());
      Files.writeString(RESOURCE, made);
      fail("Rewrote " + RESOURCE + "; look at the change and run again without the update");
    }
    assertThat(made)
        .as("openapi.json; run this test with -Dredoubt.golden.update=true to write it anew")
        .isEqualToNormalizingNewlines(Files.readString(RESOURCE));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    JsonNode built = document.build();
    built
        .findValuesAsString("$ref")
        .forEach(reference ->
            assertThat(built.at(reference.substring(1)).isMissingNode()).as(reference).isFalse());
    assertThat(CanonicalJson.encode(built)).isNotEmpty();
    assertThat(new String(CanonicalJson.encode(built), StandardCharsets.UTF_8))
        .doesNotContain(":null");
  }
}
