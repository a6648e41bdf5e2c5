import { decodeEscPos } from '../tests/support/escpos-decode.ts';
import { startFakePrinter, type FakePrinter } from '../tests/support/fake-printer.ts';

/**
 * `npm run fake-printer`: a receipt printer and a label printer on this machine's loopback, for whoever has none at hand.
 * Set their ports in Settings; what would be on paper appears in this terminal.
 */
const COLUMNS = 48;
/** The same at every start, so that Settings need them only once. */
const PORTS = { receipt: 9100, label: 9101 };

/** On its own port; on any free one where that is taken. */
async function start(port: number): Promise<FakePrinter> {
  try {
    return await startFakePrinter({ port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    console.log(`Port ${port} is taken, here is another. 端口 ${port} 已被占用，改用另一个。`);
    return startFakePrinter();
  }
}

async function showReceipts(): Promise<never> {
  const printer = await start(PORTS.receipt);
  console.log(`小票机 receipt printer  127.0.0.1:${printer.port}`);
  for (;;) {
    const job = decodeEscPos((await printer.nextJob()).printed, COLUMNS);
    console.log(`\n┌${'─'.repeat(COLUMNS)}`);
    for (const line of job.lines) console.log(`│${line.text}`);
    console.log(
      `└ 条码 codes: ${[...job.barcodes, ...job.qr].map((code) => code.data).join(', ')}  钱箱 drawer: ${job.drawerKicks.length}`,
    );
    for (const warning of job.warnings) console.log(`  ! ${warning}`);
  }
}

async function showLabels(): Promise<never> {
  const printer = await start(PORTS.label);
  console.log(`标签机 label printer    127.0.0.1:${printer.port}`);
  for (;;) {
    const { printed } = await printer.nextJob();
    console.log(`\n标签 label: ${printed.length} bytes of ZPL`);
  }
}

await Promise.all([showReceipts(), showLabels()]);
