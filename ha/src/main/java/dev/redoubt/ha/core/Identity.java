package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.Versions;
import dev.redoubt.model.Uid;

/**
 * Who this server is.
 *
 * @param server its uid
 * @param instance drawn at each start of the process
 * @param name its object's name
 * @param role order of installation
 * @param versions what it runs
 */
public record Identity(Uid server, Uid instance, String name, Role role, Versions versions) {}
