/** Sealing of large files so that only a passphrase opens them. */
@NullMarked
package dev.redoubt.trust.seal;

import org.jspecify.annotations.NullMarked;
