/**
 * Add, set, show, delete, list and clone for every type of the catalogue, as one implementation.
 *
 * <p>{@link dev.redoubt.command.crud.ObjectParsing} reads requests into bodies, {@link
 * dev.redoubt.command.crud.ObjectValidation} decides whether an object may be, {@link
 * dev.redoubt.command.crud.ObjectRendering} writes replies; commands of rules use them too.
 */
@NullMarked
package dev.redoubt.command.crud;

import org.jspecify.annotations.NullMarked;
