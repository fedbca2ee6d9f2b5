import type { KeyboardEvent } from 'react';

/** Lines that the arrow keys go over, such as sections. */
const MOST_STEPS = 8;

/** Moves the focus from a cell to that above, below or beside it, as the arrow keys say. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  const cell = cellTowards(event.key, event.target, event.currentTarget);
  if (cell !== undefined) {
    event.preventDefault();
    cell.focus();
  }
}

function cellTowards(key: string, from: EventTarget, row: HTMLElement): HTMLElement | undefined {
  if (!(from instanceof HTMLElement) || from.dataset.column === undefined) {
    return undefined;
  }
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const cells = [...row.querySelectorAll<HTMLElement>('[data-column]')];
    return cells[cells.indexOf(from) + (key === 'ArrowLeft' ? -1 : 1)];
  }
  const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  for (let steps = 1; step !== 0 && steps <= MOST_STEPS; steps++) {
    const line = Number(row.dataset.line) + step * steps;
    const path = `[data-line="${line}"] [data-column="${from.dataset.column}"]`;
    const cell = row.parentElement?.querySelector<HTMLElement>(path);
    if (cell instanceof HTMLElement) {
      return cell;
    }
  }
  return undefined;
}
