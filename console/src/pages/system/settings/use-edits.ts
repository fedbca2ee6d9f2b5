import { useState } from 'react';

export interface Edits<T> {
  /** What the server has, with what was entered over it. */
  shown: T;
  /** What was entered and differs from what the server has. */
  changed: Partial<T>;
  isChanged: boolean;
  enter: (part: Partial<T>) => void;
  reset: () => void;
}

/** Keeps what is entered apart from what the server has, which may be asked again meanwhile. */
export function useEdits<T extends object>(present: T): Edits<T> {
  const [entered, setEntered] = useState<Partial<T>>({});
  const changed = differences(present, entered);
  return {
    shown: { ...present, ...entered },
    changed,
    isChanged: Object.keys(changed).length > 0,
    enter: (part) => setEntered((old) => ({ ...old, ...part })),
    reset: () => setEntered({}),
  };
}

function differences<T extends object>(present: T, entered: Partial<T>): Partial<T> {
  const changed: Partial<T> = {};
  for (const name of Object.keys(entered) as (keyof T)[]) {
    const value = entered[name];
    if (value !== undefined && JSON.stringify(value) !== JSON.stringify(present[name])) {
      changed[name] = value;
    }
  }
  return changed;
}
