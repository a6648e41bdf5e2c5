import { composeHost } from '../../src/main/compose.ts';
import { setUpDemo } from '../../src/main/runtime.ts';
import { keyFileSlot } from '../../src/main/vault/key-file.ts';
import { DEMO_ROWS } from './demo-rows.ts';

/**
 * Makes a shop with demo data in a process of its own, to be killed. Prints `begun` before it, `made` after it.
 * Arguments: the folder, and `story` for the real data; without it `DEMO_ROWS` rows stand for them, which are quick to make.
 */
const [folder = '', data] = process.argv.slice(2);
const printed = { result: 'printed', reason: 'acknowledged' } as const;
const host = await composeHost({
  version: 'torture',
  folder,
  named: true,
  slots: [keyFileSlot(folder)],
  workers: { pdf: () => Promise.resolve(new Uint8Array()) },
  printers: { receipt: () => Promise.resolve(printed), label: () => Promise.resolve(printed) },
  ...(data !== 'story' && {
    async fillDemo({ db }) {
      const insert = db.prepare('INSERT INTO number_sequence (name, last) VALUES (?, 1)');
      for (let i = 0; i < DEMO_ROWS; i++) insert.run(`demo ${i}`);
    },
  }),
});
const problem = host.problem();
if (problem) throw new Error(`${problem.code}: ${problem.detail}`);
await setUpDemo(host, () => process.stdout.write('begun\n'));
process.stdout.write('made\n');
setInterval(() => undefined, 1000); // until it is killed
