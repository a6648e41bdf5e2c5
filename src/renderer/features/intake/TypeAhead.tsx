import { useLayoutEffect, useRef } from 'react';
import { useT } from '../../i18n/index.ts';
import { isKeyboardFree } from './stops.ts';

let typed = '';

/**
 * F2 and at once the number, as clerks type: until the page is there this field, which nobody sees, keeps what comes, so
 * that no digit is lost to the box above.
 */
export function TypeAhead() {
  const { t } = useT('intake');
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (!isKeyboardFree()) return;
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(typed.length, typed.length);
  }, []);
  return (
    <input
      ref={field}
      className="sr"
      data-typeahead
      autoComplete="off"
      aria-label={t('common:field.phone')}
      defaultValue={typed}
      onChange={(event) => {
        typed = event.currentTarget.value;
      }}
    />
  );
}

/** What was typed before the page was there; once. */
export function takeTypedAhead(): string {
  const taken = typed;
  typed = '';
  return taken;
}
