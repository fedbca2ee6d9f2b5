/**
 * Commands on High Availability and trust. They ask {@link dev.redoubt.command.ha.HighAvailability}
 * and {@link dev.redoubt.command.ha.Sic}, which the server wires to what it runs.
 */
@NullMarked
package dev.redoubt.command.ha;

import org.jspecify.annotations.NullMarked;
