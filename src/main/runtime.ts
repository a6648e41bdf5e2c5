import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { Settings } from '../shared/settings/contract.ts';
import { sendLabel } from './devices/label-printer/tcp.ts';
import { toZpl } from './devices/label-printer/zpl.ts';
import { toEscPos } from './devices/receipt-printer/escpos.ts';
import { sendReceipt } from './devices/receipt-printer/tcp.ts';
import type { LabelSize } from './documents/device-label.ts';
import type { Host, Printers, Workers } from './services/context.ts';
import { router } from './services/router.ts';
import { createWorker } from './workers/pool.ts';
import type { PdfInput, PdfOutput } from './workers/pdf.ts';
import type { RasterInput, RasterOutput } from './workers/raster.ts';

export type Runtime = {
  workers: Workers;
  printers: Printers;
  close(): Promise<void>;
};

/** Where the programs beside this one lie. Only an entry file may ask: the bundler moves all other code about. */
export type Places = {
  /** The built screens. */
  pages: string;
  worker(name: 'pdf' | 'raster'): string;
};

/** @param entry the file name of index.ts or host.ts, as built or as it is. */
export function placesOf(entry: string): Places {
  const here = dirname(entry);
  return entry.endsWith('.ts')
    ? { pages: join(here, '../../out/renderer'), worker: (name) => join(here, 'workers', `${name}.ts`) }
    : { pages: join(here, '../renderer'), worker: (name) => join(here, `${name}.js`) };
}

const LABEL_SIZES: Record<Settings['labelPrinter']['widthMm'], LabelSize> = { 40: '40x30', 50: '50x30', 60: '60x40' };

/** What both shells have besides the database: worker threads and printers. */
export function createRuntime(places: Places): Runtime {
  const pdf = createWorker<PdfInput, PdfOutput>(places.worker('pdf'));
  const raster = createWorker<RasterInput, RasterOutput>(places.worker('raster'));
  return {
    workers: { pdf: async (request) => (await pdf.run({ ...request, pageSize: request.size })).bytes },
    printers: {
      receipt(document, { host, port, oneWay }, processId) {
        return sendReceipt({ host, port, oneWay, processId, data: toEscPos(document) });
      },
      async label(data, { host, port, widthMm, dpi }) {
        const { bitmap } = await raster.run({ data, size: LABEL_SIZES[widthMm], dpi, language: 'zh' });
        return sendLabel({ host, port, data: toZpl(bitmap) });
      },
    },
    async close() {
      await Promise.all([pdf.close(), raster.close()]);
    },
  };
}

/**
 * `--demo`: sets a new shop up with demo data, as the first screen would.
 * @param begin told before the work, which takes its time.
 * @returns whether it was a new shop.
 */
export async function setUpDemo(host: Host, begin: () => void = () => undefined): Promise<boolean> {
  const session = { id: randomBytes(12).toString('base64url'), shell: 'desktop' as const, staffId: null };
  const client = createRouterClient(router, { context: { host, session } });
  const { needsSetup } = await client.setup.status();
  if (!needsSetup) return false;
  begin();
  await client.setup.create({
    operationId: randomUUID(),
    shopName: '修台手机维修（示例店）',
    shopPhone: '010-5550 0100',
    shopAddress: '示例市中心路 18 号',
    ownerName: '孙立',
    language: 'zh',
    demo: true,
  });
  return true;
}
