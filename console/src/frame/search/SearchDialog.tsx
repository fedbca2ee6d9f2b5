import { ModalHeader, TextInput } from '@patternfly/react-core';
import { useId, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { Dialog } from '../../components/Dialog';
import { DialogBody } from '../../components/DialogBody';
import { ErrorAlert } from '../../components/ErrorAlert';
import { counted } from '../../components/words';
import { SearchResults } from './SearchResults';
import { pageTargets, type Target } from './targets';
import { useFound } from './use-found';
import './search.css';

/** Finds pages, objects and administrators, and leads to what is chosen. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const navigate = useNavigate();
  const typed = text.trim();
  const { data, error, isSearching } = useFound(typed);
  const fromServer = typed === '' || isSearching ? [] : (data ?? []);
  const groups = [{ title: 'Pages', targets: pageTargets(typed) }, ...fromServer].filter(
    ({ targets }) => targets.length > 0,
  );
  const targets = groups.flatMap((group) => group.targets);
  const chosen = targets[Math.min(active, targets.length - 1)];

  const open = ({ path }: Target): void => {
    onClose();
    void navigate(path);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && targets.length > 0) {
      event.preventDefault();
      setActive((Math.min(active, targets.length - 1) + step + targets.length) % targets.length);
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      open(chosen);
    }
  };
  return (
    <Dialog
      variant="medium"
      position="top"
      onClose={onClose}
      aria-labelledby={`${id}-title`}
      elementToFocus={`[id="${id}-text"]`}
    >
      <ModalHeader title="Search for everything" labelId={`${id}-title`} />
      <DialogBody>
        <TextInput
          id={`${id}-text`}
          type="text"
          role="combobox"
          aria-label="Search for everything"
          aria-autocomplete="list"
          aria-expanded={targets.length > 0}
          aria-controls={`${id}-list`}
          {...(chosen === undefined ? {} : { 'aria-activedescendant': `${id}-${chosen.key}` })}
          autoComplete="off"
          placeholder="Page, object, address or administrator"
          value={text}
          onChange={(_, value) => {
            setText(value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        {targets.length > 0 && <SearchResults id={id} groups={groups} chosen={chosen?.key} onChoose={open} />}
        {error !== null && !isSearching && <ErrorAlert title="The search did not work" error={error} />}
        <p role="status" className="search-status">
          {isSearching
            ? 'Searching'
            : targets.length === 0
              ? 'Nothing was found'
              : counted(targets.length, 'result')}
        </p>
      </DialogBody>
    </Dialog>
  );
}
