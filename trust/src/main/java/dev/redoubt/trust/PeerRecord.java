package dev.redoubt.trust;

import dev.redoubt.model.Uid;

/**
 * What a server object records about a server.
 *
 * @param server the uid of the server (and of its object)
 * @param sicName the subject of its certificate, {@code CN=<name>,O=<internal CA>}
 * @param key its public key
 * @param managementServer whether the object is a management server, so may be a peer
 */
public record PeerRecord(Uid server, String sicName, SicPublicKey key, boolean managementServer) {}
