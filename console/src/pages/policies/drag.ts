import type { DragEvent } from 'react';

const DRAGGED = 'application/x-redoubt-rule';

export function dragRule(event: DragEvent, uid: string): void {
  event.dataTransfer.setData(DRAGGED, uid);
  event.dataTransfer.effectAllowed = 'move';
}

export function isRuleDragged(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(DRAGGED);
}

/** The uid of the rule that is dropped. */
export function draggedRule(event: DragEvent): string {
  return event.dataTransfer.getData(DRAGGED);
}

/** Whether the pointer is over the lower half of a line. */
export function isLowerHalf(event: DragEvent): boolean {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  return event.clientY > top + height / 2;
}
