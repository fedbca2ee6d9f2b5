/**
 * The description of the whole API, as OpenAPI 3.1: written from the commands and the catalogue by
 * the tests, which also hold that it is up to date.
 */
@NullMarked
package dev.redoubt.command.reference;

import org.jspecify.annotations.NullMarked;
