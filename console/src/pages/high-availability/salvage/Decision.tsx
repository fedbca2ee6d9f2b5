import { Button, Card, CardBody, CardFooter, CardTitle, Flex } from '@patternfly/react-core';
import { useChange } from '../../../api/queries';
import type { SessionChange } from '../../../api/replies/sessions';
import { ErrorAlert } from '../../../components/ErrorAlert';
import { VersionTable } from '../../../components/VersionTable';

/** One object that both sides changed: its values as it was, as it is published, and as it was on the loser. */
export function Decision({ change }: { change: SessionChange }) {
  const resolve = useChange('resolve-clash');
  const title = `${change.name ?? change.uid} (${change.type ?? 'object'})`;
  return (
    <Card component="section" aria-label={title}>
      <CardTitle component="h3">{title}</CardTitle>
      <CardBody>
        {change.message !== undefined && <p>{change.message}</p>}
        <VersionTable
          label={`Versions of ${title}`}
          versions={[
            { title: 'Before', object: change.base },
            { title: 'Published', object: change.published },
            { title: 'Salvaged', object: change.mine },
          ]}
        />
        {resolve.error !== null && <ErrorAlert title="This was not decided" error={resolve.error} />}
      </CardBody>
      <CardFooter>
        <Flex columnGap={{ default: 'columnGapMd' }}>
          <Button
            variant="secondary"
            isDisabled={resolve.isPending}
            onClick={() => resolve.mutate({ uid: change.uid, keep: 'published' })}
          >
            Keep published
          </Button>
          <Button
            variant="secondary"
            isDisabled={resolve.isPending}
            onClick={() => resolve.mutate({ uid: change.uid, keep: 'mine' })}
          >
            Keep salvaged
          </Button>
        </Flex>
      </CardFooter>
    </Card>
  );
}
