import {
  Button,
  MenuToggle,
  Select,
  SelectList,
  SelectOption,
  TextInputGroup,
  TextInputGroupMain,
  TextInputGroupUtilities,
} from '@patternfly/react-core';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

export interface Option {
  key: string;
  title: string;
  description: string;
}

interface Properties {
  label: string;
  id?: string;
  /** What the list of options is called. */
  listLabel: string;
  placeholder: string;
  text: string;
  /** What stands in the field while the list is closed; the typed text if it is left out. */
  closedText?: string;
  isOpen: boolean;
  options: readonly Option[];
  isSearching: boolean;
  /** Why there are no options. */
  error: Error | null;
  /** How many options there are besides. */
  more: number;
  /** Asks for more options; undefined if no more can be shown at a time. */
  onMore: (() => void) | undefined;
  isDisabled?: boolean;
  onText: (text: string) => void;
  onOpen: (isOpen: boolean) => void;
  onChoose: (key: string) => void;
  /** Hears of the key Backspace where there is nothing typed. */
  onBackspace?: () => void;
  /** What stands before the typed text. */
  children?: ReactNode;
}

/** A text field with the options that the text finds; more of them are told of, and come when they are wanted. */
export function Combobox(properties: Properties) {
  const { label, text, isOpen, options, isSearching, more, isDisabled = false } = properties;
  const { closedText = text, onText, onOpen, onMore, onChoose } = properties;
  const [active, setActive] = useState(-1);
  const listId = useId();
  const field = useRef<HTMLButtonElement>(null);
  const last = options.length - (more > 0 && onMore !== undefined ? 0 : 1);
  const choose = (index: number): void => {
    const option = options[index];
    if (option !== undefined) {
      setActive(-1);
      onChoose(option.key);
    } else if (index === options.length && more > 0) {
      onMore?.();
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      onOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(last < 0 ? -1 : active < 0 && step < 0 ? last : (active + step + last + 1) % (last + 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (isOpen && options.length > 0 && !isSearching) {
        choose(Math.max(0, active));
      } else {
        onOpen(true);
      }
    } else if (event.key === 'Backspace' && text === '') {
      properties.onBackspace?.();
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      onOpen(false);
    }
  };
  const toggle = (
    <MenuToggle
      variant="typeahead"
      innerRef={field}
      isFullWidth
      isExpanded={isOpen}
      isDisabled={isDisabled}
      aria-label={`Choices of ${label}`}
      onClick={() => onOpen(!isOpen)}
    >
      <TextInputGroup isPlain isDisabled={isDisabled}>
        <TextInputGroupMain
          value={isOpen ? text : closedText}
          role="combobox"
          aria-label={label}
          aria-controls={listId}
          isExpanded={isOpen}
          autoComplete="off"
          placeholder={properties.placeholder}
          {...(properties.id === undefined ? {} : { inputId: properties.id })}
          {...(active < 0 ? {} : { 'aria-activedescendant': `${listId}-${active}` })}
          onClick={() => onOpen(true)}
          onChange={(_, typed) => {
            setActive(-1);
            onText(typed);
            onOpen(true);
          }}
          onKeyDown={onKeyDown}
        >
          {properties.children}
        </TextInputGroupMain>
        {text !== '' && (
          <TextInputGroupUtilities>
            <Button
              variant="plain"
              icon={<TimesIcon />}
              aria-label={`Clear what is typed for ${label}`}
              onClick={() => onText('')}
            />
          </TextInputGroupUtilities>
        )}
      </TextInputGroup>
    </MenuToggle>
  );
  return (
    <Select
      isOpen={isOpen}
      variant="typeahead"
      isScrollable
      maxMenuHeight="18rem"
      onOpenChange={onOpen}
      onSelect={(_, index) => choose(Number(index))}
      toggle={{ toggleNode: toggle, toggleRef: field }}
      popperProps={{ appendTo: () => windowOf(field.current) ?? document.body }}
    >
      <SelectList id={listId} aria-label={properties.listLabel}>
        {options.map(({ key, title, description }, index) => (
          <SelectOption
            key={key}
            id={`${listId}-${index}`}
            value={index}
            isFocused={index === active}
            description={description}
          >
            {title}
          </SelectOption>
        ))}
        {options.length === 0 && (
          <SelectOption isDisabled key="none">
            {isSearching ? 'Searching' : (properties.error?.message ?? 'Nothing was found')}
          </SelectOption>
        )}
        {more > 0 && options.length > 0 && (
          <SelectOption
            key="more"
            id={`${listId}-${options.length}`}
            value={options.length}
            isDisabled={onMore === undefined}
            isFocused={active === options.length}
            isLoadButton={onMore !== undefined}
          >
            {onMore === undefined ? 'Type more of the name' : 'Show more'}: {more.toLocaleString()} of{' '}
            {(options.length + more).toLocaleString()} are not shown
          </SelectOption>
        )}
      </SelectList>
    </Select>
  );
}

/** What a window stands in: all else is hidden from assistive programs while it is open. */
function windowOf(element: Element | null): HTMLElement | null | undefined {
  return element?.closest('[aria-modal="true"]')?.closest<HTMLElement>('body > *');
}
