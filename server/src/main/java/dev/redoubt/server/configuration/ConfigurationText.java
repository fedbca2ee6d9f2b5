package dev.redoubt.server.configuration;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code key = value} lines and environment variables into {@link Values}. */
final class ConfigurationText {

  /** A variable this near to a setting's is taken for a typing error, a farther one is not ours. */
  private static final int NEAR = 2;

  private final List<Setting<?>> settings;

  ConfigurationText(List<Setting<?>> settings) {
    this.settings = settings;
  }

  Values read(String text, Path file, Map<String, String> environment) {
    Values values = new Values();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      readLine(line.strip(), file.getFileName() + ":" + number, values);
    }
    environment.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("REDOUBT_"))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> readVariable(entry.getKey(), entry.getValue(), values));
    return values;
  }

  private void readLine(String line, String origin, Values values) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      values.problem(origin + ": a line must read [key = value], not [" + line + "]");
      return;
    }
    String key = line.substring(0, equals).strip();
    if (settings.stream().noneMatch(setting -> setting.key().equals(key))) {
      values.problem(origin + ": unknown key [" + key + "]. Did you mean [" + nearest(key) + "]?");
    } else if (values.text(key).isPresent()) {
      values.problem(origin + ": the key [" + key + "] stands twice; remove one of the lines");
    } else {
      values.put(key, new Values.Text(line.substring(equals + 1).strip(), origin));
    }
  }

  private void readVariable(String variable, String value, Values values) {
    Optional<Setting<?>> named =
        settings.stream().filter(setting -> setting.variable().equals(variable)).findFirst();
    if (named.isPresent()) {
      values.put(named.get().key(), new Values.Text(value.strip(), "environment " + variable));
      return;
    }
    settings.stream()
        .map(Setting::variable)
        .filter(known -> EditDistance.between(known, variable) <= NEAR)
        .min(Comparator.naturalOrder())
        .ifPresent(known ->
            values.problem(
                "environment: unknown variable [%s]. Did you mean [%s]?"
                    .formatted(variable, known)));
  }

  private String nearest(String key) {
    return settings.stream()
        .map(Setting::key)
        .min(Comparator.comparingInt(known -> EditDistance.between(known, key)))
        .orElseThrow();
  }
}
