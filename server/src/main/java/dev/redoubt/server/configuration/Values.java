package dev.redoubt.server.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts found in the file and the environment, and every problem met while reading them. */
final class Values {

  private final Map<String, Text> texts = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * A value as written.
   *
   * @param value the text
   * @param origin where it stands, for errors
   */
  record Text(String value, String origin) {}

  void put(String key, Text text) {
    texts.put(key, text);
  }

  Optional<Text> text(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  void problem(String problem) {
    problems.add(problem);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * The value of a setting. A bad text is remembered as a problem and read as if it were not there,
   * so that the next one is looked at too; empty only if there is neither a text nor a default.
   */
  <T> Optional<T> find(Setting<T> setting) {
    Text text = texts.get(setting.key());
    if (text != null) {
      Optional<T> value = tryParse(setting, text);
      if (value.isPresent()) {
        return value;
      }
    } else if (setting.fallback().isEmpty()) {
      problem("The key [" + setting.key() + "] must be set: " + setting.meaning());
    }
    return setting.fallback().map(setting.kind()::parse);
  }

  /** The value of a setting that has a default. */
  <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow();
  }

  private <T> Optional<T> tryParse(Setting<T> setting, Text text) {
    try {
      return Optional.of(setting.kind().parse(text.value()));
    } catch (IllegalArgumentException e) {
      problem(
          "%s: the value [%s] of [%s] must be %s"
              .formatted(text.origin(), text.value(), setting.key(), setting.kind().description()));
      return Optional.empty();
    }
  }
}
