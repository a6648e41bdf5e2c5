import { lastDigits, maskPhone, normalisePhone } from '../../../shared/customer/phone.ts';
import { deviceName } from '../../../shared/device/name.ts';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import { describeCondition } from '../../../shared/intake/words.ts';
import { layOut } from '../../../shared/printing/layout.ts';
import type { StaffView } from '../../../shared/staff/contract.ts';
import { PRIORITIES, type Priority } from '../../../shared/ticket/states.ts';
import { dayOf, SHOP_ZONE } from '../../../shared/time.ts';
import { offeredPromise } from '../../../shared/timers/rules.ts';
import type { IntakeSlipData } from '../../documents/data.ts';
import { labelWordsOf } from '../../documents/device-label.ts';
import { intakeSlip } from '../../documents/intake-slip.ts';
import type { Shop } from '../context.ts';
import { policyOn } from '../policy/queries.ts';
import { accessoriesOnPaper, deviceOnPaper, faultOnLabel, faultOnPaper, shopOnPaper } from '../printing/paper-data.ts';
import { readSettings } from '../settings/queries.ts';
import { draftPhotos, type DraftRecord } from './queries.ts';
import { TERMS_VERSION, termsParagraphs } from './terms.ts';

const LABEL_HEIGHT_MM = { 40: 30, 50: 30, 60: 40 } as const;

/** What is recorded so far, as it would be printed: laid out by the same code as the paper itself. */
export function intakePreview({ db, clock }: Shop, draft: DraftRecord, clerk: StaffView) {
  const now = clock.now();
  const { settings } = readSettings(db);
  const policy = policyOn(db, dayOf(now));
  const offered = Object.fromEntries(
    PRIORITIES.map((p) => [p, offeredPromise(now, p, policy, settings.hours)]),
  ) as Record<Priority, string>;
  const promisedAt = draft.data.promisedAt ?? offered[draft.data.priority ?? 'standard'];
  const data = slipOfDraft(draft.data, {
    now,
    promisedAt,
    photos: draftPhotos(db, draft.id).length,
    clerk: clerk.name,
  });
  const language = draft.data.customerLanguage ?? 'zh';
  const { columns } = settings.receiptPrinter;
  const { widthMm } = settings.labelPrinter;
  const phone = normalisePhone(draft.data.phone ?? '');
  return {
    columns,
    slip: layOut(intakeSlip({ ...data, shop: shopOnPaper(settings, language) }, { language, columns })),
    label: {
      words: labelWordsOf(
        {
          device: data.device.name,
          fault: faultOnLabel({ faultChips: draft.data.faultChips ?? [], faultText: draft.data.faultText ?? '' }),
          customer: draft.data.name ?? '',
          phoneTail: phone && lastDigits(phone),
          promisedAt,
          priority: draft.data.priority ?? 'standard',
          shelf: draft.data.shelf ?? null,
          zone: SHOP_ZONE,
        },
        'zh',
      ),
      widthMm,
      heightMm: LABEL_HEIGHT_MM[widthMm],
    },
    offeredPromise: offered,
    termsVersion: TERMS_VERSION,
  };
}

function slipOfDraft(
  draft: IntakeDraft,
  known: { now: string; promisedAt: string; photos: number; clerk: string },
): Omit<IntakeSlipData, 'shop'> {
  const language = draft.customerLanguage ?? 'zh';
  const phone = normalisePhone(draft.phone ?? '');
  const said = faultOnPaper(
    {
      faultChips: draft.faultChips ?? [],
      faultText: draft.faultText ?? '',
      onset: draft.onset ?? 'unknown',
      otherProblems: draft.otherProblems ?? '',
    },
    language,
  );
  // What nobody has asked yet stays blank.
  const fault = {
    ...said,
    onset: draft.onset ? said.onset : null,
    otherProblems: draft.otherProblemsAsked ? said.otherProblems : '',
  };
  return {
    ticketCode: null,
    customer: { name: draft.name ?? '', maskedPhone: phone ? maskPhone(phone) : null },
    device: deviceOnPaper({
      deviceName: deviceName(draft.brand ?? '', draft.model ?? '').trim(),
      serial: draft.serialUnreadable ? null : (draft.serial ?? ''),
    }),
    fault,
    condition: describeCondition(
      {
        marks: draft.marks ?? [],
        conditionNote: draft.conditionNote ?? '',
        power: draft.power ?? null,
        // The page has "none" chosen beside it: answering the one leaves the other as it stands there.
        damage: draft.damage ?? (draft.power ? 'none' : null),
        liquidPercent: draft.liquidPercent ?? null,
        namedFunctions: draft.namedFunctions ?? '',
      },
      language,
    ),
    photos: known.photos,
    accessories: draft.accessoriesNoted
      ? accessoriesOnPaper(draft.accessoriesExtra ?? [], draft.accessoriesMissing ?? [], language)
      : null,
    passcode: draft.passcode ?? null,
    promisedAt: known.promisedAt,
    priority: draft.priority ?? 'standard',
    estimate: typeof draft.ceilingFen !== 'number' ? null : { fen: draft.ceilingFen, basis: 'ceiling' },
    warranty: null,
    terms: { version: draft.termsRead ? TERMS_VERSION : null, paragraphs: termsParagraphs(language) },
    signedAt: draft.signature ? known.now : null,
    clerk: known.clerk,
    record: {
      intakeAt: known.now,
      reportedFault: fault.summary,
      cause: null,
      treatment: null,
      certificate: null,
      handOverAt: null,
      technician: null,
    },
  };
}
