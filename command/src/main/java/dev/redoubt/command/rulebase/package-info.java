/**
 * Rules and sections: their order within a layer, the forms of a position, and the view of a whole
 * rulebase by pages.
 */
@NullMarked
package dev.redoubt.command.rulebase;

import org.jspecify.annotations.NullMarked;
