/** The page to show of a list that may have got shorter: its last one, if the chosen one is gone. */
export function pageWithin(page: number, total: number | undefined, perPage: number): number {
  return total === undefined ? page : Math.min(page, Math.max(1, Math.ceil(total / perPage)));
}
