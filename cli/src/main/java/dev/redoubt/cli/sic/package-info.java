/** {@code redoubt sic}: the trust between the servers. */
@NullMarked
package dev.redoubt.cli.sic;

import org.jspecify.annotations.NullMarked;
