import { Menu } from '@mantine/core';
import { LANG_NAMES, LANGS, setLanguage, useT, type Lang } from '../../i18n/index.ts';
import { IconCheck, StaffMark } from '../facts.tsx';
import { useName } from '../names.ts';
import c from './frame.module.css';

export type Person = { id: string; name: string; nameEn: string; roles: readonly string[] };

type UserMenuProps = {
  staff: Person;
  people: readonly Person[];
  onSwitch: (staffId: string | null) => void;
  /** Remembers the language for this person. */
  onLanguage: (lang: Lang) => void;
};

/** Who sits here; switches to somebody else in two clicks. */
export function UserMenu({ staff, people, onSwitch, onLanguage }: UserMenuProps) {
  const { t, lang } = useT();
  const nameOf = useName();
  const roleOf = (person: Person) => (person.roles.length === 1 ? t(`role.${person.roles[0]}`) : '');
  return (
    <Menu position="bottom-end" width={240} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className={c.userButton}>
          <StaffMark name={staff.name} nameEn={staff.nameEn} />
          <span className={c.userName}>
            <span className="b">{nameOf(staff.name, staff.nameEn)}</span> <span className="dim">{roleOf(staff)}</span>
          </span>
          <span className="sr">{t('user.menu')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('user.switch')}</Menu.Label>
        {people.map((person) => (
          <Menu.Item
            key={person.id}
            leftSection={<StaffMark name={person.name} nameEn={person.nameEn} />}
            rightSection={person.id === staff.id ? <IconCheck /> : <span className="xs dim">{roleOf(person)}</span>}
            onClick={() => onSwitch(person.id)}
          >
            {nameOf(person.name, person.nameEn)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('user.language')}</Menu.Label>
        {LANGS.map((other) => (
          <Menu.Item
            key={other}
            lang={other === 'zh' ? 'zh-CN' : 'en'}
            rightSection={other === lang ? <IconCheck /> : null}
            onClick={() => {
              setLanguage(other);
              onLanguage(other);
            }}
          >
            {LANG_NAMES[other]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onSwitch(null)}>{t('user.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Nobody has chosen their name at this screen yet. */
export function WhoIsHere({ people, onSwitch }: { people: readonly Person[]; onSwitch: (staffId: string) => void }) {
  const { t, lang } = useT();
  const nameOf = useName();
  return (
    <main className={c.who}>
      <div className={c.whoBody}>
        <h1>{t('who.title')}</h1>
        <p>{t('who.hint')}</p>
        <ul className={c.whoList}>
          {people.map((person) => (
            <li key={person.id}>
              <button type="button" onClick={() => onSwitch(person.id)}>
                <StaffMark name={person.name} nameEn={person.nameEn} />
                <span className="grow cut">
                  <span className="b">{nameOf(person.name, person.nameEn)}</span>
                  <br />
                  <span className="sm dim">
                    {person.roles.map((role) => t(`role.${role}`)).join(lang === 'zh' ? '、' : ', ')}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}
