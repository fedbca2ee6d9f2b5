import type { InternalCa } from '../../../api/replies/certificates';
import { Time } from '../../../components/Time';

/** Whether a key away from every server opens the key of the internal CA. */
export function RecoveryKeyLine({ ca }: { ca: InternalCa }) {
  const key = ca['recovery-key'];
  return (
    <p className="certificates-recovery-key">
      Recovery key:{' '}
      {key === undefined ? (
        'none'
      ) : (
        <>
          {key.fingerprint}, since <Time time={key['creation-time']} />
        </>
      )}
    </p>
  );
}
