import type { Day } from '../time.ts';
import { PARAMETERS, type Parameter, type ParameterOf } from './parameters.ts';

/** Confidence of a source (DOMAIN §0): A text read, B secondary quotation, C memory, unverified. */
export const CONFIDENCES = ['A', 'B', 'C'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** `shop`: the shop's own default. A brand's pack binds devices of that brand, by its rows' scopes. */
export const PACKS = ['statute', 'agreement', 'brand', 'shop'] as const;
export type Pack = (typeof PACKS)[number];

export type PolicyValue = number | string | readonly string[];

/** Where a row applies: each key that it names must be among its values; a key that it does not name is no matter. */
export type RowScope = Readonly<Record<string, readonly string[]>>;

/** One version of one rule (DOMAIN §0): versions of the same id follow each other, they never change. */
export type PolicyRow = {
  id: string;
  version: number;
  parameter: Parameter;
  pack: Pack;
  scope: RowScope;
  value: PolicyValue;
  /** First and last day on which it holds; null: until further notice. */
  from: Day;
  to: Day | null;
  source: string;
  confidence: Confidence;
};

/** What a decision used: kept with it, because a later version never changes it. */
export type RuleUse = Pick<PolicyRow, 'id' | 'version' | 'source' | 'confidence'>;
/** A number and the row that says so. */
export type Ruled = { value: number; rule: RuleUse };

/** What is asked about: category, brand, item, province and so on. */
export type AskedScope = Readonly<Record<string, string | undefined>>;

/** No row says what a rule asks for: a decision without its rule is no decision. */
export class PolicyMissingError extends Error {
  readonly parameter: Parameter;
  constructor(parameter: Parameter, scope: AskedScope, day: Day) {
    super(`no policy ${parameter} for ${JSON.stringify(scope)} on ${day}`);
    this.parameter = parameter;
  }
}

const applies = (scope: RowScope, asked: AskedScope) =>
  Object.entries(scope).every(([key, values]) => {
    const value = asked[key];
    return value !== undefined && values.includes(value);
  });

/** Where a reader finds the versions of a parameter's rows: a database asks for no more than these. */
export type RowSource = (parameter: Parameter) => readonly PolicyRow[];

/** All rows, sorted by parameter once. */
function sourceOf(rows: readonly PolicyRow[]): RowSource {
  const byParameter = Map.groupBy(rows, (row) => row.parameter);
  return (parameter) => byParameter.get(parameter) ?? [];
}

/** The version of each rule that holds on `day`: the latest to begin. A rule whose latest version has ended is over. */
export function inForce(rows: readonly PolicyRow[], day: Day): PolicyRow[] {
  const latest = new Map<string, PolicyRow>();
  for (const row of rows) {
    if (row.from > day) continue;
    const known = latest.get(row.id);
    if (!known || row.from > known.from || (row.from === known.from && row.version > known.version))
      latest.set(row.id, row);
  }
  return [...latest.values()].filter((row) => row.to === null || row.to >= day);
}

const ruleUse = ({ id, version, source, confidence }: PolicyRow): RuleUse => ({ id, version, source, confidence });
const width = (row: PolicyRow) => Object.keys(row.scope).length;

/** Reads the policy of one day for one decision, and remembers which rows it was given. */
export class PolicyReader {
  readonly #rowsOf: RowSource;
  readonly day: Day;
  readonly #used = new Map<string, RuleUse>();

  constructor(rows: readonly PolicyRow[] | RowSource, day: Day) {
    this.#rowsOf = typeof rows === 'function' ? rows : sourceOf(rows);
    this.day = day;
  }

  /** @throws PolicyMissingError when no row applies. */
  number(parameter: ParameterOf<'number'>, scope: AskedScope = {}): number {
    return this.ruled(parameter, scope).value;
  }

  /** As `number`, with the row. @throws PolicyMissingError when no row applies. */
  ruled(parameter: ParameterOf<'number'>, scope: AskedScope = {}): Ruled {
    const found = this.findRuled(parameter, scope);
    if (found === null) throw new PolicyMissingError(parameter, scope, this.day);
    return found;
  }

  /** The number best for the customer among the rows that apply; null where none does. */
  find(parameter: ParameterOf<'number'>, scope: AskedScope = {}): number | null {
    return this.findRuled(parameter, scope)?.value ?? null;
  }

  /** As `find`, with the row. */
  findRuled(parameter: ParameterOf<'number'>, scope: AskedScope = {}): Ruled | null {
    const { best } = PARAMETERS[parameter];
    const better = (a: PolicyRow, b: PolicyRow) => {
      if (best === 'highest') return Number(a.value) > Number(b.value);
      if (best === 'lowest') return Number(a.value) < Number(b.value);
      return width(a) > width(b);
    };
    const row = this.#best(parameter, scope, better);
    return row === null ? null : { value: Number(row.value), rule: ruleUse(row) };
  }

  /** Everything that the rows which apply name; empty where none does. */
  list(parameter: ParameterOf<'list'>, scope: AskedScope = {}): string[] {
    const rows = this.#applying(parameter, scope);
    for (const row of rows) this.#use(row);
    return [...new Set(rows.flatMap((row) => (Array.isArray(row.value) ? row.value : [])))] as string[];
  }

  /** The row whose list names `item`; null: none does. As with `list`, all that apply were used. */
  naming(parameter: ParameterOf<'list'>, item: string, scope: AskedScope = {}): RuleUse | null {
    const rows = this.#applying(parameter, scope);
    for (const row of rows) this.#use(row);
    const row = rows.find(({ value }) => Array.isArray(value) && value.includes(item));
    return row ? ruleUse(row) : null;
  }

  /** True where some row speaks of this at all, be its list empty. */
  knows(parameter: Parameter, scope: AskedScope = {}): boolean {
    return this.#applying(parameter, scope).length > 0;
  }

  /** @throws PolicyMissingError when no row applies. */
  text(parameter: ParameterOf<'text'>, scope: AskedScope = {}): string {
    const row = this.#best(parameter, scope, (a, b) => width(a) > width(b));
    if (row === null) throw new PolicyMissingError(parameter, scope, this.day);
    return String(row.value);
  }

  /** The rule versions that were used so far, by id. */
  get used(): RuleUse[] {
    return [...this.#used.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  #applying(parameter: Parameter, scope: AskedScope): PolicyRow[] {
    return inForce(
      this.#rowsOf(parameter).filter((row) => applies(row.scope, scope)),
      this.day,
    ).toSorted((a, b) => PACKS.indexOf(a.pack) - PACKS.indexOf(b.pack) || (a.id < b.id ? -1 : 1));
  }

  #best(parameter: Parameter, scope: AskedScope, better: (a: PolicyRow, b: PolicyRow) => boolean): PolicyRow | null {
    let best: PolicyRow | null = null;
    for (const row of this.#applying(parameter, scope)) if (best === null || better(row, best)) best = row;
    if (best) this.#use(best);
    return best;
  }

  #use(row: PolicyRow): void {
    this.#used.set(row.id, ruleUse(row));
  }
}
