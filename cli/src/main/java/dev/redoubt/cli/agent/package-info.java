/** {@code redoubt agent}: what runs on a gateway and reports its status to the management. */
@NullMarked
package dev.redoubt.cli.agent;

import org.jspecify.annotations.NullMarked;
