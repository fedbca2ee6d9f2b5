package dev.redoubt.session;

import dev.redoubt.model.Uid;

/**
 * The session that has changed an object and so keeps others from changing it.
 *
 * @param session its uid
 * @param administrator who works in it
 */
public record ObjectLock(Uid session, String administrator) {}
