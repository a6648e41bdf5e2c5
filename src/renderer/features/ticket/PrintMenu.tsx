import { Button, Menu } from '@mantine/core';
import { useRef, useState } from 'react';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import {
  isPriced,
  PDF_DOCUMENTS,
  PRINT_DOCUMENTS,
  type PdfDocument,
  type PrintDocument,
} from '../../../shared/printing/contract.ts';
import { client, operationId } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { errorCode } from '../../ui/errors.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys } from '../../ui/facts.tsx';
import { say } from '../../ui/toast.tsx';
import { useDesk } from './desk.tsx';
import { saveFile } from './files.ts';
import c from './ticket.module.css';

/** A voucher is printed once, at intake: a second one is the lost-voucher path of the pickup. */
type PaperDocument = Exclude<PrintDocument, 'test_page' | 'voucher'>;
const PAPERS = PRINT_DOCUMENTS.filter(
  (document): document is PaperDocument => document !== 'test_page' && document !== 'voucher',
);
const SIZES = ['A4', 'A5'] as const;

/** What a document still waits for; null: it can be printed. */
function waitsFor(
  document: PaperDocument | PdfDocument,
  ticket: TicketDetail,
): 'payment' | 'invoice' | 'estimate' | null {
  const invoiced = ticket.timeline.some((event) => event.kind === 'invoiced');
  if (document === 'payment_receipt') return ticket.payments.length > 0 ? null : 'payment';
  if (document === 'pickup_receipt' || document === 'invoice') return invoiced ? null : 'invoice';
  if (document === 'estimate') return ticket.estimates.length > 0 ? null : 'estimate';
  return null;
}

/** Papers through the shop's printers, and sheets as PDF files. No print dialog. */
export function usePrinting() {
  const { t } = useT('ticket');
  const { ticket } = useDesk();
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const again = useRef<(() => void) | null>(null);

  const attempt = async (work: () => Promise<string>) => {
    again.current = () => void attempt(work);
    setState({ busy: true, error: null });
    try {
      const done = await work();
      setState({ busy: false, error: null });
      say(done);
    } catch (error) {
      setState({ busy: false, error });
    }
  };

  const print = (document: PaperDocument) => {
    const id = operationId();
    void attempt(async () => {
      await client.printing.print({ operationId: id, ticketId: ticket.id, document });
      return t('print.queued', { document: t(`document.${document}`) });
    });
  };
  const pdf = (document: PdfDocument, size: (typeof SIZES)[number]) =>
    void attempt(async () => {
      const file = await client.printing.pdf({ ticketId: ticket.id, document, size });
      saveFile(file.base64, 'application/pdf', file.fileName);
      return t('print.saved', { file: file.fileName });
    });
  return { ...state, print, pdf, retry: () => again.current?.() };
}

type Printing = ReturnType<typeof usePrinting>;

export function PrintMenu({
  printing,
  opened,
  onChange,
}: {
  printing: Printing;
  opened: boolean;
  onChange: (opened: boolean) => void;
}) {
  const { t } = useT('ticket');
  const { ticket, prices } = useDesk();
  const mayPrint = (document: PaperDocument | PdfDocument) => !isPriced(document) || prices;
  const sheets = PDF_DOCUMENTS.filter(mayPrint);
  const item = (document: PaperDocument | PdfDocument, key: string, run: () => void, size?: string) => {
    const waits = waitsFor(document, ticket);
    return (
      <Menu.Item
        key={key}
        className={c.menuItem ?? ''}
        {...(waits ? { 'aria-disabled': true, 'data-dead': true, closeMenuOnClick: false } : {})}
        onClick={() => {
          if (!waits) run();
        }}
      >
        {t(`document.${document}`)} {size && <span className="dim">{size}</span>}
        {waits && <span className={c.why}>{t(`print.waits.${waits}`)}</span>}
      </Menu.Item>
    );
  };
  return (
    <Menu
      opened={opened}
      onChange={onChange}
      position="bottom-end"
      width={260}
      transitionProps={{ duration: 0 }}
      closeOnEscape={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <Button variant="default" loading={printing.busy} rightSection={<Keys k="F9" />}>
          {t('common:action.print')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={c.menu ?? ''} aria-label={t('common:action.print')}>
        <Menu.Label>{t('print.onPaper')}</Menu.Label>
        {PAPERS.filter(mayPrint).map((document) => item(document, document, () => printing.print(document)))}
        {sheets.length > 0 && <Menu.Divider />}
        {sheets.length > 0 && <Menu.Label>{t('print.asPdf')}</Menu.Label>}
        {sheets.flatMap((document) =>
          SIZES.map((size) => item(document, `${document}${size}`, () => printing.pdf(document, size), size)),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

export function PrintError({ printing }: { printing: Printing }) {
  if (printing.error === null) return null;
  const hopeless = errorCode(printing.error) === 'NOTHING_TO_PRINT';
  return <ErrorNotice error={printing.error} onRetry={hopeless ? undefined : printing.retry} />;
}
