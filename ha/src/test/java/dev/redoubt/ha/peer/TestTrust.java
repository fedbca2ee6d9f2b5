package dev.redoubt.ha.peer;

import dev.redoubt.ha.protocol.Role;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.InternalCa;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.TlsContexts;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** Two servers, an Active and a standby, that trust each other until a test forgets one. */
public final class TestTrust {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final ServerIdentity active;
  private final ServerIdentity standby;
  private final Map<Uid, PeerRecord> directory = new ConcurrentHashMap<>();
  private final PeerCheck check;

  private TestTrust(ServerIdentity active, ServerIdentity standby) {
    this.active = active;
    this.standby = standby;
    remember(active);
    remember(standby);
    this.check =
        new PeerCheck(
            active,
            uid -> Optional.ofNullable(directory.get(uid)),
            new RevokedSerials(new MemoryFiles()),
            InstantSource.system());
  }

  /** A new installation. */
  public static TestTrust create() {
    ServerIdentity active = server(new Uid(0, 3), "active");
    ServerIdentity standby = server(new Uid(0, 2), "standby");
    InternalCa.Created created = InternalCa.create("Test", active, InstantSource.system(), RANDOM);
    InternalCa.Issued first = created.ca().issue(created.state(), active);
    InternalCa.Issued second = created.ca().issue(first.state(), standby);
    CaState ca = second.state();
    active.establishAsFounder(first.certificate(), ca.certificate(), ca.revocationList());
    standby.initialize(
        second.certificate(),
        ca.certificate(),
        ca.revocationList(),
        active.ownRecord().orElseThrow());
    return new TestTrust(active, standby);
  }

  public Uid active() {
    return active.uid();
  }

  public Uid standby() {
    return standby.uid();
  }

  /** What the standby shows when it calls. */
  public List<X509Certificate> standbyShows() {
    return List.of(standby.shownCertificate());
  }

  /** What each server accepts the other by. */
  public PeerCheck check() {
    return check;
  }

  /** From now on this server is no peer any more. */
  public void forget(Uid server) {
    directory.remove(server);
  }

  /** From now on the Active is a peer again. */
  public void rememberActive() {
    remember(active);
  }

  /** For the Active's peer connector. */
  public SSLContext serverContext() {
    return contexts().peerServer(active, check);
  }

  /** The standby's connections, to an Active that listens at a port of this machine. */
  public PeerConnections connections(int port) {
    PeerConnections connections =
        new PeerConnections(standby, check, contexts(), () -> 1, event -> {});
    connections.follow(
        List.of(new PeerServer(active.uid(), "active", Role.PRIMARY, true, "127.0.0.1", port)));
    return connections;
  }

  private static TlsContexts contexts() {
    return new TlsContexts(RANDOM);
  }

  private static ServerIdentity server(Uid uid, String name) {
    return ServerIdentity.create(new MemoryFiles(), uid, name, InstantSource.system(), RANDOM);
  }

  private void remember(ServerIdentity server) {
    directory.put(server.uid(), server.ownRecord().orElseThrow());
  }

  /** Secret files that a test forgets. */
  private static final class MemoryFiles implements SecretFiles {

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
}
