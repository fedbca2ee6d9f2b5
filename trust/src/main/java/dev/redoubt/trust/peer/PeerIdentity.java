package dev.redoubt.trust.peer;

import dev.redoubt.trust.PeerRecord;
import java.math.BigInteger;

/**
 * A peer that was accepted.
 *
 * @param record the object that it matched
 * @param serial the serial number of the certificate it showed
 * @param crlExpired whether the revocation list in use has expired; a warning, not a refusal
 */
public record PeerIdentity(PeerRecord record, BigInteger serial, boolean crlExpired) {}
