/** {@code redoubt backup}: backups of a server that runs. */
@NullMarked
package dev.redoubt.cli.backup;

import org.jspecify.annotations.NullMarked;
