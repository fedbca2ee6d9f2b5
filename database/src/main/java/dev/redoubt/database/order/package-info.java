/**
 * What stands in ordered lists - the rules and section headers of a layer - as immutable orders
 * that tell places and numbers without being read from the disk each time; and how far places in
 * lists by type are found.
 */
@NullMarked
package dev.redoubt.database.order;

import org.jspecify.annotations.NullMarked;
