package dev.redoubt.trust;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secret files of a test. */
public final class MemorySecretFiles implements SecretFiles {

  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

  @Override
  public Optional<byte[]> read(String name) {
    return Optional.ofNullable(contents.get(name)).map(byte[]::clone);
  }

  @Override
  public void write(String name, byte[] content) {
    contents.put(name, content.clone());
  }

  @Override
  public void delete(String name) {
    contents.remove(name);
  }

  @Override
  public List<Path> repair() {
    return List.of();
  }
}
