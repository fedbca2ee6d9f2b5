package dev.redoubt.ha.protocol;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;

/**
 * What the sender of a heartbeat last heard from another server.
 *
 * @param server the other server
 * @param instance its process
 * @param sequence the sequence number of its last heartbeat: an echo, which proves what the sender
 *     had heard when it spoke
 * @param position where the other server stood
 * @param contained whether the sender's lineage holds that position
 * @param fresh whether it was heard within three heartbeat intervals
 * @param duplicate whether the sender holds the other server for a duplicate identity
 */
public record Heard(
    Uid server,
    Uid instance,
    long sequence,
    Position position,
    boolean contained,
    boolean fresh,
    boolean duplicate) {}
