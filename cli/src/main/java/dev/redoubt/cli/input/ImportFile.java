package dev.redoubt.cli.input;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Catalogue;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A file to import, unpacked if it was compressed with gzip. */
public final class ImportFile {

  private static final int LARGEST_BYTES = 256 * 1024 * 1024;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private final String name;
  private final byte[] content;

  private ImportFile(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  /** Reads the whole input. */
  public static ImportFile read(String name, InputStream raw) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(raw);
    buffered.mark(2);
    boolean packed = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
    buffered.reset();
    InputStream input = packed ? new GZIPInputStream(buffered) : buffered;
    byte[] content = input.readNBytes(LARGEST_BYTES + 1);
    if (content.length > LARGEST_BYTES) {
      throw new BadInputException(name + " is larger than " + LARGEST_BYTES + " bytes; split it");
    }
    return new ImportFile(name.replaceFirst("\\.gz$", ""), content);
  }

  /** Makes the plan with the product's own types, everything about the file found out. */
  public ImportPlan plan() {
    return plan(new CatalogueCheck(Catalogue.standard()), new ImportSettings(null, null, null));
  }

  /** Makes the plan. */
  ImportPlan plan(ObjectCheck check, ImportSettings settings) {
    PlanBuilder plan = new PlanBuilder(check);
    ImportFormat format = settings.format().orElseGet(this::detect);
    String type = settings.type();
    switch (format) {
      case CSV -> new CsvReader(check, type).read(text(), plan);
      case JSON -> new JsonReader(type).read(json(), plan);
      case AWS_IP_RANGES ->
          new AwsIpRangesReader(settings.prefix().orElse("aws_")).read(json(), plan);
      case SERVICES -> new ServicesReader(settings.prefix().orElse("iana_")).read(text(), plan);
    }
    return plan.build();
  }

  private ImportFormat detect() {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    String start = new String(content, 0, Math.min(content.length, 100), StandardCharsets.UTF_8);
    if (start.stripLeading().startsWith("{") || start.stripLeading().startsWith("[")) {
      return AwsIpRangesReader.recognizes(json()) ? ImportFormat.AWS_IP_RANGES : ImportFormat.JSON;
    }
    if (lowerCase.endsWith(".csv")) {
      return ImportFormat.CSV;
    }
    if (lowerCase.endsWith("services") || lowerCase.endsWith("services.txt")) {
      return ImportFormat.SERVICES;
    }
    throw new BadInputException(
        "What " + name + " holds cannot be told from its name or beginning; say --format");
  }

  private String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new BadInputException(name + " is not UTF-8 text: " + e.getMessage());
    }
  }

  private JsonNode json() {
    try {
      return CanonicalJson.MAPPER.readTree(content);
    } catch (JacksonException e) {
      throw new BadInputException(name + " is not JSON: " + e.getOriginalMessage());
    }
  }
}
