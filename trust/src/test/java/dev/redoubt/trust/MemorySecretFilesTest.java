package dev.redoubt.trust;

class MemorySecretFilesTest extends SecretFilesContract {

  @Override
  SecretFiles files() {
    return new MemorySecretFiles();
  }
}
