/** Commands that work on a server's directory on this machine instead of over the API. */
@NullMarked
package dev.redoubt.cli.local;

import org.jspecify.annotations.NullMarked;
