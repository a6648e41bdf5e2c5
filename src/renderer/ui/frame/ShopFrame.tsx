import {
  IconAdjustmentsHorizontal,
  IconBuildingStore,
  IconLayoutColumns,
  IconPackageExport,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Permission } from '../../../shared/staff/roles.ts';
import { client, connection, orpc, useConnection } from '../../api.ts';
import { setLanguage } from '../../i18n/index.ts';
import { useSession, useSwitchTo } from '../../session.ts';
import { useKey } from '../keys.ts';
import { Loading } from '../Loading.tsx';
import { Toasts } from '../toast.tsx';
import { RestOnBox, useBoxFocus } from './box-focus.ts';
import { useBoxSearch } from './box-search.ts';
import { Box } from './Box.tsx';
import { ConnectionBar } from './ConnectionBar.tsx';
import { Frame, type RailEntry } from './Frame.tsx';
import { Lights } from './Lights.tsx';
import { UserMenu, WhoIsHere, type Person } from './UserMenu.tsx';

/** Only what exists, and of that what the role may use; the rest of the rail comes with its screens. */
const RAIL: readonly (RailEntry & { needs?: Permission })[] = [
  { key: 'counter', to: '/', icon: IconBuildingStore },
  { key: 'queue', to: '/queue', icon: IconLayoutColumns },
  { key: 'pickup', to: '/pickup', icon: IconPackageExport, needs: 'ticket.pickup' },
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
  const entries = RAIL.filter(({ needs }) => !needs || session.can(needs));
  return <InFrame entries={entries} staff={staff} people={people.data ?? []} onSwitch={(id) => void switchTo(id)} />;
}

function InFrame({
  entries,
  staff,
  people,
  onSwitch,
}: {
  entries: readonly RailEntry[];
  staff: Person;
  people: readonly Person[];
  onSwitch: (id: string | null) => void;
}) {
  const path = useLocation({ select: (location) => location.pathname });
  const navigate = useNavigate();
  const state = useConnection();
  const box = useBoxSearch();
  const status = useQuery(orpc.setup.status.queryOptions());
  const printers = useQuery(orpc.printing.status.queryOptions());
  useBoxFocus();
  useKey('F2', () => void navigate({ to: '/intake' }), { fallback: true });
  useKey('F4', () => void navigate({ to: '/pickup' }), { fallback: true });
  return (
    <Frame
      entries={entries}
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
