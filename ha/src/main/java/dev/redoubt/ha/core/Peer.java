package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Role;
import dev.redoubt.model.Uid;

/**
 * Another management server, as this server's database and trust store name it.
 *
 * @param uid its identity
 * @param name its object's name
 * @param role order of installation
 * @param trusted whether trust is established: a certificate was issued and its key is recorded
 */
public record Peer(Uid uid, String name, Role role, boolean trusted) {}
