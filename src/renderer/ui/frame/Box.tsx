import { IconPlus, IconScan } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { TicketState } from '../../../shared/ticket/states.ts';
import { useT } from '../../i18n/index.ts';
import { Keys, Sep, TicketCode } from '../facts.tsx';
import { StateChip } from '../StateChip.tsx';
import b from './box.module.css';
import { boxInput } from './box-focus.ts';
import c from './frame.module.css';

export type BoxKind = 'ticket' | 'customer' | 'device' | 'action';
export type BoxItem = {
  id: string;
  /** First column: the customer's name. */
  who: string;
  /** Second column: the device, the phone, the action. */
  what: string;
  /** Dim, after or under it: the fault. */
  more: string;
  /** At the right end: the serial, how many tickets. */
  end: string;
  code: string | null;
  state: TicketState | null;
  /** What Enter does with it, and where that is. */
  doing: string;
  best: string;
  /** Where it is only looked at (Ctrl+Enter). */
  open: string;
};
export type BoxGroup = { kind: BoxKind; items: readonly BoxItem[] };

type BoxProps = {
  text: string;
  onText: (text: string) => void;
  /** Empty while nothing was found or asked yet. */
  groups: readonly BoxGroup[];
  /** The host is still looking. */
  searching: boolean;
  /** A sentence under the box: what is wrong with a code. */
  message: string | null;
  /** One was chosen: the address that it leads to. */
  onChoose: (path: string) => void;
  /** Enter on what may be a code; false: it is none, and the list is chosen from. */
  takeCode: (text: string) => boolean;
};

/** What was typed, marked where it stands in the words. */
function Marked({ words, text }: { words: string; text: string }) {
  const at = text === '' ? -1 : words.toLowerCase().indexOf(text.toLowerCase());
  if (at < 0) return words;
  return (
    <>
      {words.slice(0, at)}
      <mark>{words.slice(at, at + text.length)}</mark>
      {words.slice(at + text.length)}
    </>
  );
}

const pathOf = (item: BoxItem, event: { ctrlKey: boolean; metaKey: boolean }) =>
  event.ctrlKey || event.metaKey ? item.open : item.best;

/** The one box: scan or type anything. The best result is chosen already; Enter does it, Esc clears. */
export function Box({ text, onText, groups, searching, message, onChoose, takeCode }: BoxProps) {
  const { t } = useT();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  /** Which row is chosen; another text begins at the best one again. */
  const [chosen, setChosen] = useState({ text: '', at: 0 });
  const flat = groups.flatMap((group) => group.items.map((item) => ({ kind: group.kind, item })));
  const active = chosen.text === text ? Math.min(chosen.at, Math.max(0, flat.length - 1)) : 0;
  const choose = (at: number) => setChosen({ text, at });
  const open = message !== null || (text.trim() !== '' && (flat.length > 0 || !searching));

  useEffect(() => {
    list.current?.querySelector(`[data-at="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const nextGroup = () => {
    let start = 0;
    for (const group of groups) {
      start += group.items.length;
      if (start > active) break;
    }
    choose(start >= flat.length ? 0 : start);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const found = flat[active];
    if (event.key === 'Escape' && (text !== '' || message !== null)) onText('');
    else if (text === '') return;
    else if (event.key === 'ArrowDown' && flat.length > 0) choose((active + 1) % flat.length);
    else if (event.key === 'ArrowUp' && flat.length > 0) choose((active + flat.length - 1) % flat.length);
    else if (event.key === 'Tab' && !event.shiftKey && flat.length > 0) nextGroup();
    else if (event.key === 'Enter') {
      // Unless another row was chosen.
      const taken = active === 0 && takeCode(text);
      if (!taken && found && message === null) onChoose(pathOf(found.item, event));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const offsets = groups.map((_, group) => groups.slice(0, group).reduce((sum, { items }) => sum + items.length, 0));
  return (
    <div className={c.boxWrap}>
      <div className={c.box} data-open={open || undefined}>
        <IconScan size={20} stroke={1.6} aria-hidden />
        <input
          ref={boxInput}
          data-onebox=""
          className={c.input}
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-activedescendant={open && flat[active] ? `${id}${flat[active].kind}${flat[active].item.id}` : undefined}
          aria-label={t('box.hint')}
          placeholder={t(window.innerWidth < 1280 ? 'box.hintShort' : 'box.hint')}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="search"
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <span className="sr" role="status">
        {text.trim() !== '' && flat.length > 0 && t('box.found', { count: flat.length })}
      </span>
      {open && (
        <div className={b.drop}>
          {message !== null && (
            <div className={b.message} data-bad role="alert">
              {message}
            </div>
          )}
          {message === null && flat.length === 0 && (
            <div className={b.message}>{t('box.none', { text: text.trim() })}</div>
          )}
          <div
            className={b.list}
            id={`${id}list`}
            role="listbox"
            aria-label={t('box.results')}
            ref={list}
            hidden={flat.length === 0 || message !== null}
          >
            {groups.map((group, groupIndex) => (
              <div key={group.kind} role="group" aria-label={t(`box.group.${group.kind}`)}>
                <div className={b.group} aria-hidden>
                  {t(`box.group.${group.kind}`)}
                </div>
                {group.items.map((item, itemIndex) => {
                  const at = offsets[groupIndex]! + itemIndex;
                  const on = at === active;
                  return (
                    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox has the keyboard
                    <div
                      key={item.id}
                      id={`${id}${group.kind}${item.id}`}
                      className={b.item}
                      role="option"
                      aria-selected={on}
                      data-on={on || undefined}
                      data-at={at}
                      tabIndex={-1}
                      onMouseDown={(event) => event.preventDefault()}
                      onMouseMove={() => choose(at)}
                      onClick={(event) => onChoose(pathOf(item, event))}
                    >
                      <span className={b.who}>
                        {group.kind === 'action' ? (
                          <IconPlus size={16} stroke={1.8} aria-hidden />
                        ) : (
                          <Marked words={item.who} text={text.trim()} />
                        )}
                      </span>
                      <span className={b.what}>
                        <span className={b.title}>
                          <Marked words={item.what} text={text.trim()} />
                        </span>
                        {(item.more !== '' || item.code !== null) && (
                          <span className={b.sub}>
                            {on && item.code !== null && (
                              <>
                                <TicketCode code={item.code} />
                                <Sep />
                              </>
                            )}
                            <Marked words={item.more} text={text.trim()} />
                          </span>
                        )}
                      </span>
                      <span className={b.end}>
                        {item.end !== '' && <span className="num">{item.end}</span>}
                        {item.state && <StateChip state={item.state} plain={!on} />}
                        {on && (
                          <span className={b.do}>
                            {item.doing} <Keys k="Enter" on="fill" />
                          </span>
                        )}
                      </span>
                    </div>
                  );
                })}
              </div>
            ))}
          </div>
          <div className={b.foot} aria-hidden>
            {message === null && flat.length > 0 && (
              <>
                <span>
                  <Keys k="Up Down" /> {t('box.move')}
                </span>
                <span>
                  <Keys k="Tab" /> {t('box.nextGroup')}
                </span>
                <span>
                  <Keys k="Enter" /> {t('box.do')}
                </span>
                <span>
                  <Keys k="Ctrl Enter" /> {t('box.onlyOpen')}
                </span>
              </>
            )}
            <span>
              <Keys k="Esc" /> {t('box.clear')}
            </span>
          </div>
        </div>
      )}
    </div>
  );
}
