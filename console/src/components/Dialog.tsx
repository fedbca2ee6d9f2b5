import { Modal, type ModalProps } from '@patternfly/react-core';
import { useEffect, useId } from 'react';
import { useUnsaved, useUnsavedInput } from '../frame/unsaved';

interface Properties extends Omit<ModalProps, 'ref' | 'id' | 'isOpen' | 'onClose' | 'onEscapePress'> {
  /** Whether something is entered that closing would lose. */
  hasInput?: boolean;
  /** Closes it; without it neither Escape nor a cross does. */
  onClose?: () => void;
  /** What Escape does, if there is no cross. */
  onEscape?: () => void;
}

/**
 * A window over the page. Escape and the cross ask before they lose what is entered, and Escape is for the uppermost window
 * alone.
 */
export function Dialog({ hasInput = false, onClose, onEscape = onClose, ...properties }: Properties) {
  const id = useId();
  const unsaved = useUnsavedInput();
  useUnsaved(hasInput);
  useEffect(() => {
    // Each window hides everything but itself from assistive programs when it is drawn, also what lies over it.
    uppermost()?.closest('body > *')?.removeAttribute('aria-hidden');
  });
  const close = (end: () => void): void => {
    if (hasInput) {
      unsaved.ask(end);
    } else {
      end();
    }
  };
  return (
    <Modal
      {...properties}
      id={id}
      isOpen
      {...(onClose === undefined ? {} : { onClose: () => close(onClose) })}
      onEscapePress={() => {
        if (onEscape !== undefined && uppermost()?.id === id) {
          close(onEscape);
        }
      }}
    />
  );
}

function uppermost(): Element | undefined {
  return [...document.querySelectorAll('[aria-modal="true"]')].at(-1);
}
