/**
 * {@code redoubt import}: reads files of objects, finds the rows that cannot be taken, and only
 * then writes, all or nothing.
 */
@NullMarked
package dev.redoubt.cli.input;

import org.jspecify.annotations.NullMarked;
