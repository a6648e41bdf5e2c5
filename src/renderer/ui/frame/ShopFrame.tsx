import {
  IconAdjustmentsHorizontal,
  IconBuildingStore,
  IconLayoutColumns,
  IconPackageExport,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { client, connection, orpc, useConnection } from '../../api.ts';
import { setLanguage, useT } from '../../i18n/index.ts';
import { useSession, useSwitchTo } from '../../session.ts';
import { doorsOf, type Doors } from '../doors.ts';
import { useKey } from '../keys.ts';
import { Loading } from '../Loading.tsx';
import { say, Toasts } from '../toast.tsx';
import { RestOnBox, useBoxFocus } from './box-focus.ts';
import { useBoxSearch } from './box-search.ts';
import { Box } from './Box.tsx';
import { ConnectionBar } from './ConnectionBar.tsx';
import { Frame, type RailEntry } from './Frame.tsx';
import { Lights } from './Lights.tsx';
import { UserMenu, WhoIsHere, type Person } from './UserMenu.tsx';

/** Only what exists, and of that what the role may use; the rest of the rail comes with its screens. */
const RAIL: readonly (RailEntry & { door?: keyof Doors })[] = [
  { key: 'counter', to: '/', icon: IconBuildingStore },
  { key: 'queue', to: '/queue', icon: IconLayoutColumns },
  { key: 'pickup', to: '/pickup', icon: IconPackageExport, door: 'pickup' },
  { key: 'settings', to: '/settings', icon: IconAdjustmentsHorizontal, apart: true },
];
/** Screens without an entry of their own stand under the one that leads to them. */
const ENTRY_OF: Record<string, string> = { '': 'counter', intake: 'counter', ticket: 'queue' };

const activeEntry = (path: string) => {
  const first = path.split('/')[1] ?? '';
  return ENTRY_OF[first] ?? first;
};

/** The frame with the shop's data in it, around every screen. */
export function ShopFrame() {
  const session = useSession();
  const people = useQuery(orpc.staff.choices.queryOptions());
  const switchTo = useSwitchTo();
  const { staff } = session;

  const language = staff?.language;
  useEffect(() => {
    if (language) setLanguage(language);
  }, [language]);

  if (!session.loaded) return <Loading />;
  if (!staff) return <WhoIsHere people={people.data ?? []} onSwitch={(id) => void switchTo(id)} />;
  const doors = doorsOf(session.can);
  return <InFrame doors={doors} staff={staff} people={people.data ?? []} onSwitch={(id) => void switchTo(id)} />;
}

function InFrame({
  doors,
  staff,
  people,
  onSwitch,
}: {
  doors: Doors;
  staff: Person;
  people: readonly Person[];
  onSwitch: (id: string | null) => void;
}) {
  const { t } = useT();
  const path = useLocation({ select: (location) => location.pathname });
  const navigate = useNavigate();
  const state = useConnection();
  const box = useBoxSearch();
  const status = useQuery(orpc.setup.status.queryOptions());
  const printers = useQuery(orpc.printing.status.queryOptions());
  useBoxFocus();
  const enter = (door: 'intake' | 'pickup') => {
    if (doors[door]) void navigate({ to: `/${door}` });
    else say(t(`notYours.${door}`));
  };
  useKey('F2', () => enter('intake'), { fallback: true });
  useKey('F4', () => enter('pickup'), { fallback: true });
  return (
    <Frame
      entries={RAIL.filter(({ door }) => !door || doors[door])}
      active={activeEntry(path)}
      box={<Box {...box} />}
      lights={
        <Lights
          printers={printers.data ?? []}
          demo={status.data?.demo ?? false}
          onOpen={() => void navigate({ to: '/settings' })}
        />
      }
      user={
        <UserMenu
          staff={staff}
          people={people}
          onSwitch={onSwitch}
          onLanguage={(language) => void client.session.setLanguage({ language })}
        />
      }
      bar={state === 'lost' ? <ConnectionBar onRetry={() => connection.retryNow()} /> : null}
    >
      <Outlet />
      <RestOnBox key={path} />
      <Toasts />
    </Frame>
  );
}
