/** The internal CA, what it issued and revoked, and the certificate of the API. */
@NullMarked
package dev.redoubt.command.ica;

import org.jspecify.annotations.NullMarked;
