/**
 * One small violation for every rule of .dependency-cruiser.cjs. The test writes them into a temporary folder and
 * expects each to be caught by the rule of its name, at the file named first. `HARMLESS` must be caught by none.
 */
export type Plant = { rule: string; file: string; text: string };

const value = (from: string) => `import * as it from '${from}';\nexport const used = it;\n`;
const type = (from: string) => `import type * as it from '${from}';\nexport type Used = typeof it;\n`;

/** What the plants lean on, harmless in itself. */
export const GROUND: Record<string, string> = {
  'src/shared/time.ts': value('zod'),
  'src/main/db/open.ts': value('better-sqlite3'),
  'src/main/devices/tcp.ts': value('node:net'),
  'src/main/documents/slip.ts': value('../../shared/time.ts'),
  'src/main/vault/keys.ts': value('node:crypto'),
  'src/main/services/context.ts': type('../../shared/time.ts'),
  'src/main/services/router.ts': value('./ticket/handlers.ts') + "export * from './pickup/queries.ts';\n",
  'src/main/services/ticket/handlers.ts': value('./queries.ts'),
  'src/main/services/ticket/queries.ts': value('../../../shared/time.ts'),
  'src/main/services/pickup/queries.ts': type('../../db/open.ts'),
  'src/main/electron/window.ts': value('electron'),
  'src/renderer/ui/chip.ts': value('react'),
  'src/renderer/features/queue/QueueScreen.tsx': value('../../ui/chip.ts') + 'export const Row = () => <b>1</b>;\n',
  'tests/support/factory.ts': value('../../src/shared/time.ts'),
};

export const HARMLESS: Record<string, string> = {
  ...GROUND,
  'src/shared/phone.ts': value('libphonenumber-js/min') + "export type { used as time } from './time.ts';\n",
  'src/main/index.ts': value('./services/router.ts') + value('electron').replaceAll(/\bit\b|used/g, '$&2'),
  'src/main/host.ts': value('./lan/server.ts'),
  'src/main/lan/server.ts': value('../services/router.ts') + "export { default as Fastify } from 'fastify';\n",
  'src/main/workers/pdf.ts': value('../documents/slip.ts') + "export * from '../db/open.ts';\n",
  'src/main/db/rows.ts': type('../../shared/time.ts') + "export * from './open.ts';\n",
  'src/main/services/pickup/handlers.ts':
    value('../ticket/queries.ts') + "export type { Used } from '../context.ts';\n",
  'src/main/services/pickup/papers.ts': value('../../documents/slip.ts') + "export * from '../../vault/keys.ts';\n",
  'src/main/devices/receipt.ts': value('node-thermal-printer') + "export * from './tcp.ts';\n",
  'src/preload/index.ts': value('electron') + "export * from '../shared/time.ts';\n",
  'src/renderer/main.tsx': value('./features/queue/QueueScreen.tsx') + "export * from '../shared/time.ts';\n",
};

const plant = (rule: string, file: string, text: string): Plant => ({ rule, file, text });

export const PLANTS: readonly Plant[] = [
  plant('shared-stands-alone', 'src/shared/planted/rules.ts', value('../../main/vault/keys.ts')),
  plant('shared-stands-alone', 'src/shared/planted/rows.ts', type('../../main/db/open.ts')),
  plant('shared-no-node', 'src/shared/planted/files.ts', value('node:fs')),
  plant('shared-no-node', 'src/shared/planted/crypto.ts', value('crypto')),
  plant('shared-pure-packages', 'src/shared/planted/server.ts', value('fastify')),
  plant('shared-pure-packages', 'src/shared/planted/orpc.ts', type('@orpc/server')),

  plant('services-may-import', 'src/main/services/planted/devices.ts', value('../../devices/tcp.ts')),
  plant('services-may-import', 'src/main/services/planted/device-type.ts', type('../../devices/tcp.ts')),
  plant('services-may-import', 'src/main/services/planted/window.ts', value('../../electron/window.ts')),
  plant('services-may-import', 'src/main/services/planted/lan.ts', value('../../lan/planted/db.ts')),
  plant('services-may-import', 'src/main/services/planted/worker.ts', value('../../workers/planted/services.ts')),
  plant('services-may-import', 'src/main/services/planted/factory.ts', value('../../../../tests/support/factory.ts')),
  plant('services-no-foreign-handlers', 'src/main/services/planted/handlers.ts', value('../ticket/handlers.ts')),
  plant('services-no-foreign-handlers', 'src/main/services/planted/types.ts', type('../ticket/handlers.ts')),
  plant('services-no-transport-packages', 'src/main/services/planted/socket.ts', value('ws')),
  plant('services-no-transport-packages', 'src/main/services/planted/threads.ts', value('node:worker_threads')),

  plant('workers-may-import', 'src/main/workers/planted/services.ts', value('../../services/router.ts')),
  plant('db-stands-alone', 'src/main/db/planted/services.ts', value('../../services/ticket/queries.ts')),
  plant('db-stands-alone', 'src/main/db/planted/vault.ts', type('../../vault/keys.ts')),
  plant('db-shared-types-only', 'src/main/db/planted/shared.ts', value('../../../shared/time.ts')),
  plant('db-only-sqlite', 'src/main/db/planted/zod.ts', value('zod')),
  plant('sqlite-only-in-db', 'src/main/services/planted/open.ts', value('better-sqlite3')),
  plant('devices-may-import', 'src/main/devices/planted/db.ts', value('../../db/open.ts')),
  plant('devices-may-import', 'src/main/devices/planted/slip.ts', value('../../documents/slip.ts')),
  plant('documents-may-import', 'src/main/documents/planted/db.ts', value('../../db/open.ts')),
  plant('documents-may-import', 'src/main/documents/planted/printer.ts', value('../../devices/tcp.ts')),
  plant('vault-may-import', 'src/main/vault/planted.ts', value('../db/open.ts')),
  plant('lan-may-import', 'src/main/lan/planted/db.ts', value('../../db/open.ts')),
  plant('lan-may-import', 'src/main/lan/planted/queries.ts', value('../../services/ticket/queries.ts')),
  plant('electron-may-import', 'src/main/electron/planted.ts', value('../services/ticket/handlers.ts')),
  plant('composition-may-import', 'src/main/planted.ts', value('../renderer/ui/chip.ts')),

  plant('electron-only-in-its-place', 'src/main/services/planted/electron.ts', value('electron')),
  plant('electron-only-in-its-place', 'src/main/compose.ts', type('electron')),
  plant('electron-only-in-its-place', 'src/main/lan/planted/late.ts', "export const app = await import('electron');\n"),
  plant('host-without-electron', 'src/main/host.ts', value('./planted-step.ts')),

  plant('preload-may-import', 'src/preload/index.ts', value('../main/db/open.ts')),
  plant('preload-only-electron', 'src/preload/planted.ts', value('zod')),
  plant('renderer-may-import', 'src/renderer/planted/db.ts', value('../../main/db/open.ts')),
  plant('renderer-may-import', 'src/renderer/planted/row.ts', type('../../main/services/ticket/queries.ts')),
  plant('renderer-no-node', 'src/renderer/planted/files.ts', value('node:fs')),
  plant('renderer-no-host-packages', 'src/renderer/planted/server.ts', value('@orpc/server')),
  plant('renderer-features-apart', 'src/renderer/features/planted/Screen.tsx', value('../queue/QueueScreen.tsx')),

  plant('no-circular', 'src/shared/planted/a.ts', value('./b.ts')),
  plant('no-orphans', 'src/shared/planted/alone.ts', 'export const alone = 1;\n'),
  plant('no-unresolvable', 'src/renderer/planted/nowhere.ts', value('./missing.ts')),
  plant('no-dev-packages', 'src/main/planted/check.ts', value('fast-check')),
];

/** Further files that the plants above need: the way from the host to Electron, the way back (a type) of the cycle. */
export const STEPS: Record<string, string> = {
  'src/main/planted-step.ts': value('./electron/window.ts'),
  'src/shared/planted/b.ts': type('./a.ts'),
};
