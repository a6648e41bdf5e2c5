import type { PaperDocument } from '../../shared/printing/layout.ts';
import type { Settings } from '../../shared/settings/contract.ts';
import type { PrinterLight } from '../../shared/printing/contract.ts';
import type { StartupProblem } from '../../shared/setup/contract.ts';
import type { Instant } from '../../shared/time.ts';
import type { Db } from '../db/open.ts';
import type { DeviceLabelData } from '../documents/data.ts';
import type { PdfRequest } from '../documents/pdf-request.ts';
import type { FileVault } from '../vault/files.ts';
import type { ChangePublisher } from './changes.ts';

export type Clock = { now(): Instant };

/** The only source of chance, so that a command with its context can be played again exactly. */
export type Randomness = { bytes(count: number): Uint8Array };

/** What runs off the main thread. */
export type Workers = {
  /** @returns the bytes of a PDF. */
  pdf(request: PdfRequest): Promise<Uint8Array>;
};

/** The printers as the queue sees them. Never throws: a fault of hardware is an answer. */
export type Printers = {
  receipt(document: PaperDocument, to: Settings['receiptPrinter'], processId: string): Promise<PrintOutcome>;
  label(data: DeviceLabelData, to: Settings['labelPrinter']): Promise<PrintOutcome>;
};
export type PrintOutcome = { result: 'printed' | 'not_sent' | 'unknown'; reason: string };

/** The print queue as handlers see it: they insert jobs, it works them off after the commit. */
export type PrintQueue = { wake(): void; lights(): PrinterLight[] };

/** An open shop: everything a service may touch. */
export type Shop = {
  db: Db;
  clock: Clock;
  random: Randomness;
  changes: ChangePublisher;
  files: FileVault;
  workers: Workers;
  printQueue: PrintQueue;
};

/** One screen: a desktop window or a browser that came in by a start link. */
export type Session = { readonly id: string; readonly shell: 'desktop' | 'browser'; staffId: string | null };

/** The process as the router sees it: a shop is open, or the reason why not is known. */
export type Host = {
  readonly version: string;
  readonly folder: string;
  readonly changes: ChangePublisher;
  shop(): Shop | null;
  problem(): StartupProblem | null;
  keyFileNotice(): boolean;
  /** Tries again to open the folder; resolves to whether it is open now. */
  retry(): Promise<boolean>;
  /** Hears what the database threw: damage ends the shop's work until `retry`, a command that was only refused does not. */
  storageFailed(error: unknown): void;
  /**
   * Makes a shop with demo data and puts it in the place of one that nobody has set up; does nothing when there is somebody.
   * @param found sets that other shop up, before the data.
   */
  loadDemo(found: (shop: Shop) => unknown): Promise<void>;
};

export type RequestContext = { host: Host; session: Session };
