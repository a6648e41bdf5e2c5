import { createRouterClient } from '@orpc/server';
import { composeHost } from '../../src/main/compose.ts';
import { router } from '../../src/main/services/router.ts';
import { keyFileSlot } from '../../src/main/vault/key-file.ts';
import { completeDraft, op } from '../support/test-shop.ts';

/**
 * A shop that takes devices in as fast as it can, in a process of its own, to be killed. Prints a line after each
 * acknowledgement: `draft <id>` and `ticket <code>`; what it has printed must never be lost.
 */
const folder = process.argv[2] ?? '';
const printed = { result: 'printed', reason: 'acknowledged' } as const;
const host = await composeHost({
  version: 'torture',
  folder,
  named: true,
  slots: [keyFileSlot(folder)],
  workers: { pdf: () => Promise.resolve(new Uint8Array()) },
  printers: { receipt: () => Promise.resolve(printed), label: () => Promise.resolve(printed) },
});
const problem = host.problem();
if (problem) throw new Error(`${problem.code}: ${problem.detail}`);

const session = { id: 'torture', shell: 'browser' as const, staffId: null as string | null };
const client = createRouterClient(router, { context: { host, session } });
const [known] = await client.staff.choices();
if (known) session.staffId = known.id;
else {
  const shop = {
    shopName: '修台',
    shopPhone: '',
    shopAddress: '',
    ownerName: '周建国',
    language: 'zh' as const,
    demo: false,
  };
  await client.setup.create({ ...op(), ...shop });
}

for (;;) {
  const { draftId, revision } = await client.intake.begin({});
  const saved = await client.intake.saveDraft({ draftId, revision, data: completeDraft() });
  process.stdout.write(`draft ${draftId}\n`);
  const ticket = await client.intake.commit({ ...op(), draftId, draftRevision: saved.revision });
  process.stdout.write(`ticket ${ticket.code} ${draftId}\n`);
}
