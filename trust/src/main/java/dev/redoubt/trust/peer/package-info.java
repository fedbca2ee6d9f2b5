/** Deciding whether a peer is who it claims to be, and the TLS contexts that ask. */
@NullMarked
package dev.redoubt.trust.peer;

import org.jspecify.annotations.NullMarked;
