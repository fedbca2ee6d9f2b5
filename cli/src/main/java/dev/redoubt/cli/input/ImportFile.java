package dev.redoubt.cli.input;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.cli.InputFiles;
import dev.redoubt.model.catalogue.Catalogue;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tools.jackson.databind.JsonNode;

/** A file to import, unpacked if it was compressed with gzip. */
public final class ImportFile {

  private static final int LARGEST_BYTES = 32 * 1024 * 1024;
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
    byte[] content = packed ? unpacked(name, buffered) : buffered.readNBytes(LARGEST_BYTES + 1);
    if (content.length > LARGEST_BYTES) {
      throw new BadInputException(
          name + " is larger than " + (LARGEST_BYTES >> 20) + " MB; split it");
    }
    if (content.length == 0) {
      throw new BadInputException(name + " is empty");
    }
    return new ImportFile(name.replaceFirst("\\.gz$", ""), withoutByteOrderMark(content));
  }

  private static byte[] unpacked(String name, InputStream packed) throws IOException {
    try (InputStream input = new GZIPInputStream(packed)) {
      return input.readNBytes(LARGEST_BYTES + 1);
    } catch (ZipException | EOFException e) {
      throw new BadInputException(name + " is damaged and cannot be unpacked: " + e.getMessage());
    }
  }

  /** Some editors begin a file with a mark that says UTF-8. */
  private static byte[] withoutByteOrderMark(byte[] content) {
    byte[] mark = "\uFEFF".getBytes(StandardCharsets.UTF_8);
    return Arrays.mismatch(content, mark) == mark.length
        ? Arrays.copyOfRange(content, mark.length, content.length)
        : content;
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
    ImportPlan built = plan.build();
    if (built.drafts().isEmpty() && built.badRows().isEmpty()) {
      throw new BadInputException(name + " holds no objects");
    }
    return built;
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
        name + " could be anything by its name and beginning; say what it is with --format");
  }

  private String text() {
    CharBuffer text = CharBuffer.allocate(content.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content), text, true);
    text.flip();
    if (result.isError()) {
      long line = text.chars().filter(character -> character == '\n').count() + 1;
      throw new BadInputException(
          name + " is not UTF-8 text: see line " + line + "; save it in that encoding");
    }
    return text.toString();
  }

  private JsonNode json() {
    return InputFiles.json(name, content);
  }
}
