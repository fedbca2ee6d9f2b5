/** The catalogue: every object type as one declaration, and what is derived from it. */
@NullMarked
package dev.redoubt.model.catalogue;

import org.jspecify.annotations.NullMarked;
