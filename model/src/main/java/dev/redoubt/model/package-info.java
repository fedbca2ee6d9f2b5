/** Values that every other module speaks: identifiers, objects, domains, canonical JSON. */
@NullMarked
package dev.redoubt.model;

import org.jspecify.annotations.NullMarked;
