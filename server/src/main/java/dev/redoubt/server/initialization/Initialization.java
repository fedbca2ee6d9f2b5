package dev.redoubt.server.initialization;

import dev.redoubt.model.Uid;
import dev.redoubt.server.configuration.ConfigurationException;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.activation.ActivationKey;
import dev.redoubt.trust.activation.ActivationWindow;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.InternalCa;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a server out of an empty directory. A crash half-way leaves a marker: the server does not
 * start on such a directory, and the next initialization clears it and begins anew.
 */
public final class Initialization {

  private final InstantSource clock;
  private final SecureRandom random;

  public Initialization(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** Makes the Primary without a recovery key. */
  public Initialized primary(NewServer server, String administrator, char[] password)
      throws InitializationException, IOException {
    return primary(server, administrator, password, Optional.empty());
  }

  /**
   * Makes the Primary: the internal CA, the database with its predefined objects, the object of
   * this server and the first administrator, who may do everything. It is Active when it starts.
   *
   * @param administrator the first administrator's name
   * @param password at least {@value FirstObjects#MIN_PASSWORD_CHARACTERS} characters; the caller
   *     clears the array
   * @param recovery the public half of a recovery key, to which the key of the internal CA is
   *     wrapped too; empty for none
   * @throws InitializationException if the directory is not empty or something given is not allowed
   * @throws ConfigurationException if the settings are wrong
   * @throws IOException if the disk refuses
   */
  public Initialized primary(
      NewServer server, String administrator, char[] password, Optional<SicPublicKey> recovery)
      throws InitializationException, IOException {
    FirstObjects objects = new FirstObjects(server, clock, random);
    FirstObjects.requireAdministrator(administrator, password);
    NewDirectory directory = NewDirectory.begin(server, clock);
    SecretFiles files = new DirectorySecretFiles(directory.layout().identity());
    ServerIdentity identity = identity(server, files);
    InternalCa.Created created = InternalCa.create(server.name(), identity, clock, random);
    InternalCa.Issued issued =
        created.ca().issue(recoverable(created, identity, recovery), identity);
    identity.establishAsFounder(
        issued.certificate(), issued.state().certificate(), issued.state().revocationList());
    new FirstDatabase(directory.layout(), clock, random)
        .create(
            identity.uid(),
            objects.create(identity, issued.state(), administrator, new String(password)));
    return directory.finish(server, files, identity, clock, random);
  }

  /**
   * Makes a Secondary: an identity and an empty database. When it starts it listens for its
   * initialization by the Active and for nothing else.
   *
   * @param activationKey what the administrator of the Active will type; the caller clears the
   *     array
   * @throws InitializationException if the directory is not empty or something given is not allowed
   * @throws ConfigurationException if the settings are wrong
   * @throws IOException if the disk refuses
   */
  public Initialized secondary(NewServer server, char[] activationKey)
      throws InitializationException, IOException {
    ActivationKey key = key(activationKey);
    NewDirectory directory = NewDirectory.begin(server, clock);
    SecretFiles files = new DirectorySecretFiles(directory.layout().identity());
    ServerIdentity identity = identity(server, files);
    new ActivationWindow(files).open(key);
    new FirstDatabase(directory.layout(), clock, random).createEmpty();
    return directory.finish(server, files, identity, clock, random);
  }

  private static CaState recoverable(
      InternalCa.Created created, ServerIdentity identity, Optional<SicPublicKey> recovery) {
    InternalCa ca = created.ca();
    return recovery.isEmpty()
        ? created.state()
        : ca.wrapTo(
            ca.withRecovery(created.state(), recovery),
            Map.of(identity.uid(), identity.publicKey()));
  }

  private ServerIdentity identity(NewServer server, SecretFiles files) {
    return ServerIdentity.create(files, Uid.random(random), server.name(), clock, random);
  }

  private static ActivationKey key(char[] typed) throws InitializationException {
    try {
      return ActivationKey.of(new String(typed));
    } catch (IllegalArgumentException e) {
      throw new InitializationException(String.valueOf(e.getMessage()));
    }
  }
}
