package dev.redoubt.database;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.time.Instant;

/**
 * A replaced database that is kept.
 *
 * @param id names it
 * @param time when it was replaced
 * @param reason why it is kept
 * @param position where it stood; {@link Position#EMPTY} if it could not be opened
 * @param generation the generation that it was
 * @param damaged whether it was replaced because it was damaged
 */
public record Archive(
    Uid id, Instant time, String reason, Position position, String generation, boolean damaged) {}
