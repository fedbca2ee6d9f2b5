/** The configuration file: typed, strict, every key documented where it is declared. */
@NullMarked
package dev.redoubt.server.configuration;

import org.jspecify.annotations.NullMarked;
