import type { Confirmation } from '../../../api/errors';

/** The parameters of a change of the mode that say what was confirmed; to accept what is behind is to force it. */
export function confirmed(confirmation: Confirmation | undefined): {
  force?: boolean;
  'accept-behind'?: boolean;
} {
  if (confirmation === undefined) {
    return {};
  }
  return confirmation['confirmation-needed'] === 'accept-behind'
    ? { force: true, 'accept-behind': true }
    : { force: true };
}
