package dev.redoubt.ha.protocol;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;

/**
 * The right to become Active, given once, to one process, at one chain.
 *
 * @param id random
 * @param source the server that hands over
 * @param fromTerm the term that ends
 * @param chain where the source stood when it stopped writing
 * @param target the server that may become Active
 * @param targetInstance its process; another process refuses
 */
public record Grant(
    Uid id, Uid source, Uid fromTerm, Chain chain, Uid target, Uid targetInstance) {}
