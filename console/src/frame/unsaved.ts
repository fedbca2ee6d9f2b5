import { createContext, useContext, useEffect } from 'react';
import type { Location } from 'react-router';
import { createStore, type Store } from '../api/store';

/** Whether a form and what is entered in it stay on the way from one address to another. */
export type Keeps = (from: Location, to: Location) => boolean;

/** What waits for an answer, and what is lost by it. */
export interface Question {
  deed: () => void;
  loss: string;
}

export const NOT_SAVED = 'It is not saved.';

/** What is entered somewhere and neither saved nor given up. Whatever would lose it asks first. */
export class UnsavedInput {
  /** What waits for an answer to the question whether the input may be lost. */
  readonly asked: Store<Question | undefined> = createStore<Question | undefined>(undefined);
  private readonly forms = new Set<Keeps>();

  /** Counts a form until what this gives back is called. */
  add(keeps: Keeps): () => void {
    // One of its own, as several forms may have the same.
    const form: Keeps = (from, to) => keeps(from, to);
    this.forms.add(form);
    return () => this.forms.delete(form);
  }

  get isAny(): boolean {
    return this.forms.size > 0;
  }

  isLost(from: Location, to: Location): boolean {
    return [...this.forms].some((keeps) => !keeps(from, to));
  }

  /** Does what ends every form, after a question if there is input. */
  leave(deed: () => void): void {
    if (this.isAny) {
      this.ask(deed);
    } else {
      deed();
    }
  }

  /** Asks before it does what loses input, and says what is lost. */
  ask(deed: () => void, loss = NOT_SAVED): void {
    this.asked.set({ deed, loss });
  }
}

export const UnsavedContext = createContext(new UnsavedInput());

export function useUnsavedInput(): UnsavedInput {
  return useContext(UnsavedContext);
}

/** Has the administrator asked before the input of this form is lost. */
export function useUnsaved(hasInput: boolean, keeps: Keeps = onOnePage): void {
  const unsaved = useUnsavedInput();
  useEffect(() => (hasInput ? unsaved.add(keeps) : undefined), [unsaved, hasInput, keeps]);
}

function onOnePage(from: Location, to: Location): boolean {
  return from.pathname === to.pathname;
}
