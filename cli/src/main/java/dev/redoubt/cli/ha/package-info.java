/** {@code redoubt ha}: seeing and changing which server is active and how far the others are. */
@NullMarked
package dev.redoubt.cli.ha;

import org.jspecify.annotations.NullMarked;
