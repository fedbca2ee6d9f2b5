import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useApi } from '../../api/context';
import { messageOf } from '../../api/errors';
import { useCatalogue } from '../../catalogue/use-catalogue';
import { counted } from '../../components/words';
import { useNotifications } from '../../frame/notices';
import { exportCsv } from './export';
import type { Search } from './search';

/** Saves all that is found as a file of comma-separated values. */
export function ExportButton({ search }: { search: Search }) {
  const api = useApi();
  const catalogue = useCatalogue();
  const notifications = useNotifications();
  const [progress, setProgress] = useState('');

  const run = async (): Promise<void> => {
    setProgress('Exporting');
    try {
      const { csv, count, total } = await exportCsv(api, catalogue, search, (done, all) =>
        setProgress(`Exporting ${Math.floor((100 * done) / Math.max(1, all))} %`),
      );
      save(csv, `${search.type === '' ? 'objects' : search.type}.csv`);
      const left = total - count;
      notifications.add({
        variant: left === 0 ? 'success' : 'warning',
        title: `${counted(count, 'object')} exported`,
        ...(left === 0
          ? {}
          : {
              text: `${left.toLocaleString()} of what is found are not in the file: policies, or beyond its limit.`,
            }),
      });
    } catch (error) {
      notifications.add({ variant: 'danger', title: 'The export ended', text: messageOf(error) });
    } finally {
      setProgress('');
    }
  };
  return (
    <Button
      variant="secondary"
      isLoading={progress !== ''}
      isDisabled={progress !== '' || catalogue.size === 0}
      onClick={() => {
        void run();
      }}
    >
      {progress === '' ? 'Export' : progress}
    </Button>
  );
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
