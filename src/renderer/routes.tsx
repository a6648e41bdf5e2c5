import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router';
import { Gate } from './Gate.tsx';
import { CrashNotice } from './ui/CrashNotice.tsx';
import { ShopFrame } from './ui/frame/ShopFrame.tsx';
import { Loading } from './ui/Loading.tsx';

/** Each screen in a chunk of its own. */
const screens = {
  counter: lazyRouteComponent(() => import('./features/counter/CounterScreen.tsx')),
  intake: lazyRouteComponent(() => import('./features/intake/IntakeScreen.tsx')),
  queue: lazyRouteComponent(() => import('./features/queue/QueueScreen.tsx')),
  ticket: lazyRouteComponent(() => import('./features/ticket/TicketScreen.tsx')),
  pickup: lazyRouteComponent(() => import('./features/pickup/PickupScreen.tsx')),
  settings: lazyRouteComponent(() => import('./features/settings/SettingsScreen.tsx')),
};

/** Fetches every screen in a quiet moment, so that a station whose host is away can still go from one to another. */
export function preloadScreens(): void {
  requestIdleCallback(() => void Promise.allSettled(Object.values(screens).map((screen) => screen.preload?.())));
}

const rootRoute = createRootRoute({
  component: () => (
    <Gate>
      <ShopFrame />
    </Gate>
  ),
  errorComponent: CrashNotice,
  notFoundComponent: () => <Navigate to="/" replace />,
});

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** What the box knows already of the customer or device that comes in; the intake page fills it in. */
export type IntakeSearch = { customerId?: string; serial?: string; phone?: string; name?: string };

function intakeSearch(search: Record<string, unknown>): IntakeSearch {
  const found: IntakeSearch = {};
  for (const key of ['customerId', 'serial', 'phone', 'name'] as const) {
    const value = textOf(search[key]);
    if (value !== undefined) found[key] = value;
  }
  return found;
}

const counterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: screens.counter,
});
const intakeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake',
  validateSearch: intakeSearch,
  component: screens.intake,
});
const draftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake/$draftId',
  component: screens.intake,
});
const queueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/queue',
  validateSearch: (search: Record<string, unknown>): { view?: 'board' | 'table' } =>
    search['view'] === 'board' || search['view'] === 'table' ? { view: search['view'] } : {},
  component: screens.queue,
});
const ticketRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ticket/$ticketId',
  component: screens.ticket,
});
const pickupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pickup',
  component: screens.pickup,
});
const pickupTicketRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pickup/$ticketId',
  component: screens.pickup,
});
const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: screens.settings,
});
/** The first start has no address of its own: the gate shows it until there is a shop. */
const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: () => <Navigate to="/" replace />,
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    counterRoute,
    intakeRoute,
    draftRoute,
    queueRoute,
    ticketRoute,
    pickupRoute,
    pickupTicketRoute,
    settingsRoute,
    setupRoute,
  ]),
  history: createHashHistory(),
  defaultPreload: 'intent',
  defaultErrorComponent: CrashNotice,
  defaultPendingComponent: () => <Loading />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
