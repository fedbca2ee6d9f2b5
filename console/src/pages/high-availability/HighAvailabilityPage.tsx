import { Route, Routes } from 'react-router';
import { MissingPage } from '../../frame/FailedPage';
import { ConflictView } from './conflict/ConflictView';
import { SalvageView } from './salvage/SalvageView';
import { StatusView } from './StatusView';

/** The High Availability Status window of the guide, and what it leads to. */
export function Component() {
  return (
    <Routes>
      <Route index element={<StatusView />} />
      <Route path="conflict/:peer" element={<ConflictView />} />
      <Route path="salvage" element={<SalvageView />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
