import { ModalBody, type ModalBodyProps } from '@patternfly/react-core';

/** What a window asks or tells. It takes the focus, so that a long one can be scrolled by the keyboard. */
export function DialogBody(properties: Omit<ModalBodyProps, 'ref'>) {
  return <ModalBody tabIndex={0} aria-label="Content" {...properties} />;
}
