package dev.redoubt.ha.protocol;

import dev.redoubt.model.history.Chain;
import java.time.Instant;

/**
 * The last recomputation of the digest from the stored bytes.
 *
 * @param time when it ended, by the sender's wall clock
 * @param chain the chain it was made at
 * @param intact whether it matched
 */
public record DigestCheck(Instant time, Chain chain, boolean intact) {}
