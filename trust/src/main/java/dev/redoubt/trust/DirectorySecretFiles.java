package dev.redoubt.trust;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Secret files in one directory: each written beside with mode 0600, synced, renamed over the old
 * one, and the directory synced. A crash leaves the old or the new content, whole.
 */
public final class DirectorySecretFiles implements SecretFiles {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final String TEMPORARY_SUFFIX = ".new";

  private final Path directory;
  private final Map<String, byte[]> known = new ConcurrentHashMap<>();

  /**
   * Creates the directory with mode 0700 if it is missing. If others may enter it, as after a copy
   * that lost the modes, that right is taken from them.
   */
  public DirectorySecretFiles(Path directory) {
    this.directory = directory;
    try {
      Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(owner));
      if (!owner.containsAll(Files.getPosixFilePermissions(directory))) {
        Files.setPosixFilePermissions(directory, owner);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a private directory of " + directory, e);
    }
  }

  @Override
  public Optional<byte[]> read(String name) {
    Path file = path(name);
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("File is larger than " + MAX_BYTES + " bytes");
      }
      byte[] content = Files.readAllBytes(file);
      known.putIfAbsent(name, content.clone());
      return Optional.of(content);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  @Override
  public synchronized void write(String name, byte[] content) {
    Path file = path(name);
    Path temporary = directory.resolve(name + TEMPORARY_SUFFIX);
    try {
      Files.deleteIfExists(temporary);
      writeSynced(temporary, content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      syncDirectory();
      known.put(name, content.clone());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  @Override
  public synchronized void delete(String name) {
    Path file = path(name);
    known.remove(name);
    try {
      if (Files.deleteIfExists(file)) {
        syncDirectory();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file, e);
    }
  }

  @Override
  public synchronized List<Path> repair() {
    List<Path> repaired = new ArrayList<>();
    known.forEach((name, content) -> {
      if (!isStored(path(name), content)) {
        write(name, content);
        repaired.add(path(name));
      }
    });
    return repaired;
  }

  private static boolean isStored(Path file, byte[] content) {
    try {
      return Arrays.equals(Files.readAllBytes(file), content);
    } catch (IOException _) {
      return false;
    }
  }

  private static void writeSynced(Path file, byte[] content) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private void syncDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }

  private Path path(String name) {
    if (!NAME.matcher(name).matches() || name.endsWith(TEMPORARY_SUFFIX)) {
      throw new IllegalArgumentException("Not a name of a secret file: [" + name + "]");
    }
    return directory.resolve(name);
  }
}
