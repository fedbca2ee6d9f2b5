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
  /** What is lost by closing it with something entered, if it is more than that. */
  loss?: string;
}

/**
 * A window over the page. Escape and the cross ask before they lose what is entered, and Escape is for the uppermost window
 * alone.
 */
export function Dialog(given: Properties) {
  const { hasInput = false, onClose, onEscape = onClose, loss, ...properties } = given;
  const id = useId();
  const unsaved = useUnsavedInput();
  useUnsaved(hasInput);
  useEffect(() => {
    // Each window hides everything but itself from assistive programs when it is drawn, also what lies over it.
    uppermost()?.closest('body > *')?.removeAttribute('aria-hidden');
  });
  const close = (end: () => void): void => {
    if (hasInput) {
      unsaved.ask(end, loss);
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
