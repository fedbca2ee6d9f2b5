import { Alert, Label } from '@patternfly/react-core';
import LockIcon from '@patternfly/react-icons/dist/esm/icons/lock-icon';
import type { MetaInfo } from '../api/replies/common';

/** Who changes an object and has not published yet; nothing if nobody does. */
export function LockLabel({ meta, isShort = false }: { meta: MetaInfo | undefined; isShort?: boolean }) {
  if (meta === undefined || meta.lock === 'unlocked') {
    return null;
  }
  const isOwn = meta.lock === 'locked by current session';
  return (
    <Label isCompact color={isOwn ? 'blue' : 'orange'} icon={<LockIcon />}>
      {isOwn
        ? `changed${isShort ? '' : ' in this session'}`
        : `locked by ${meta['locking-admin'] ?? 'another session'}`}
    </Label>
  );
}

/** Tells in a form who holds the lock that it would need. */
export function LockAlert({ meta }: { meta: MetaInfo | undefined }) {
  return isLockedByOther(meta) ? (
    <Alert
      variant="warning"
      isInline
      component="h2"
      title={`${meta?.['locking-admin'] ?? 'Another administrator'} holds the lock on this object`}
    >
      It can be changed once that session is published or discarded.
    </Alert>
  ) : null;
}

/** Whether somebody else has to publish or discard first. */
export function isLockedByOther(meta: MetaInfo | undefined): boolean {
  return meta?.lock === 'locked by other session';
}
