package dev.redoubt.server.initialization;

import dev.redoubt.model.Uid;
import java.nio.file.Path;

/**
 * A server that was made and can be started.
 *
 * @param server its uid
 * @param configuration its configuration file
 * @param apiCertificate the certificate of its API, PEM, for clients to trust
 * @param apiFingerprint SHA-256 of that certificate, in hexadecimal
 */
public record Initialized(
    Uid server, Path configuration, Path apiCertificate, String apiFingerprint) {}
