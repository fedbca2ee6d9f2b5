package dev.redoubt.trust.ca;

import dev.redoubt.trust.SicPublicKey;

/**
 * The key of a CA as a {@link RecoveryKey} opens it.
 *
 * @param recipient the public half that it is wrapped to
 * @param wrapped a JWE, see {@link CaKeyWrap}
 */
public record RecoverableKey(SicPublicKey recipient, String wrapped) {}
