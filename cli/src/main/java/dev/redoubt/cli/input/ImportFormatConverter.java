package dev.redoubt.cli.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a format as {@code --help} spells it. */
final class ImportFormatConverter implements ITypeConverter<ImportFormat> {

  @Override
  public ImportFormat convert(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(ImportFormat.values())
        .filter(format -> format.toString().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + text + "' is not one of " + all()));
  }

  private static String all() {
    return Arrays.stream(ImportFormat.values())
        .map(ImportFormat::toString)
        .collect(Collectors.joining(", "));
  }
}
