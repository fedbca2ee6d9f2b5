/** A client of the public HTTPS API: the connection, whom it trusts, sessions and tasks. */
@NullMarked
package dev.redoubt.cli.api;

import org.jspecify.annotations.NullMarked;
