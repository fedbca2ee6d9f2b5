/** The recovery material that agents of gateways have sent in: listed, and read. */
@NullMarked
package dev.redoubt.command.recovery;

import org.jspecify.annotations.NullMarked;
