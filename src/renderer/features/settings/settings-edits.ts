import { settingsSchema, type Settings } from '../../../shared/settings/contract.ts';

export type Part = keyof Settings;
export const PARTS = ['shop', 'hours', 'receiptPrinter', 'labelPrinter'] as const satisfies readonly Part[];
type FieldOf<P extends Part> = `${P}.${keyof Settings[P] & string}`;
export type Field = { [P in Part]: FieldOf<P> }[Part];
export type Value = string | number | boolean;

/** What somebody changed and has not saved: the value it had when they began, and the one they want. */
export type Edits = Partial<Record<Field, { base: Value; mine: Value }>>;

export const partOf = (field: Field) => field.split('.')[0] as Part;
const fieldsOf = (edits: Edits) => Object.keys(edits) as Field[];

export function valueOf(settings: Settings, field: Field): Value {
  const [part = '', name = ''] = field.split('.');
  return (settings as unknown as Record<string, Record<string, Value>>)[part]![name]!;
}

/** The settings as they would be saved. */
export function withEdits(settings: Settings, edits: Edits): Settings {
  const copy = structuredClone(settings);
  for (const field of fieldsOf(edits)) {
    const [part = '', name = ''] = field.split('.');
    (copy as unknown as Record<string, Record<string, Value>>)[part]![name] = edits[field]!.mine;
  }
  return copy;
}

/** One more change; back at the old value it is none. */
export function edit(settings: Settings, edits: Edits, field: Field, mine: Value): Edits {
  const { [field]: before, ...others } = edits;
  const base = before?.base ?? valueOf(settings, field);
  return Object.is(mine, valueOf(settings, field)) ? others : { ...others, [field]: { base, mine } };
}

/** Changed here and, since then, by another station to something else. */
export function conflicts(settings: Settings, edits: Edits): Field[] {
  return fieldsOf(edits).filter((field) => {
    const { base, mine } = edits[field]!;
    const current = valueOf(settings, field);
    return !Object.is(current, base) && !Object.is(current, mine);
  });
}

/** The parts with something unsaved, in their order on the screen. */
export const editedParts = (edits: Edits): Part[] =>
  PARTS.filter((part) => fieldsOf(edits).some((field) => partOf(field) === part));

/** Without the changes of a part. */
export const withoutPart = (edits: Edits, part: Part): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([field]) => partOf(field as Field) !== part)) as Edits;

export const PROBLEMS = ['empty', 'too_long', 'bad_host', 'no_host', 'port', 'clock', 'order'] as const;
export type Problem = (typeof PROBLEMS)[number];

function problemOf(path: string, message: string): Problem {
  if (path.endsWith('.port')) return 'port';
  if (path.startsWith('hours.')) return 'clock';
  return message === 'empty' || message === 'bad_host' ? message : 'too_long';
}

/** What keeps these settings from being saved, by field. */
export function problemsOf(settings: Settings): Partial<Record<Field, Problem>> {
  const found: Partial<Record<Field, Problem>> = {};
  const read = settingsSchema.safeParse(settings);
  for (const issue of read.error?.issues ?? []) {
    const field = issue.path.slice(0, 2).join('.') as Field;
    found[field] ??= problemOf(field, issue.message);
  }
  const { hours, receiptPrinter, labelPrinter } = settings;
  if (!found['hours.opens'] && !found['hours.closes'] && hours.opens >= hours.closes) found['hours.closes'] = 'order';
  if (receiptPrinter.enabled && receiptPrinter.host.trim() === '') found['receiptPrinter.host'] = 'no_host';
  if (labelPrinter.enabled && labelPrinter.host.trim() === '') found['labelPrinter.host'] = 'no_host';
  return found;
}
