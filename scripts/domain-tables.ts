import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKS, type Pack, type PolicyValue, type RowScope } from '../src/shared/policy/policy.ts';
import { root } from './tools.ts';

/** `npm run domain`: writes the packs' rows into docs/domain.md, between the two comments that mark their place. */
export const PAGE = join(root, 'docs/domain.md');
const PLACE = /(?<=<!-- generated: packs -->\n)[\s\S]*(?=<!-- \/generated -->)/;
const FOLDER = 'resources/policies';

type Row = { id: string; parameter: string; scope?: RowScope; value: PolicyValue; source: string; confidence: string };
type PackFile = { path: string; pack: Pack; rules: Row[] };

const TITLES: Record<Pack, string> = {
  statute: 'The law',
  agreement: 'Signed agreements',
  brand: 'Brands',
  shop: 'The shop itself',
};

const codes = (values: readonly string[]) => values.map((value) => `\`${value}\``).join(', ');

function rowText({ id, parameter, scope = {}, value, source, confidence }: Row): string {
  const where = Object.entries(scope).map(([key, values]) => `${key} ${codes(values)}`);
  const shown = Array.isArray(value) ? codes(value) : String(value);
  const cells = [codes([id]), codes([parameter]), where.join('; ') || 'everything', shown, source, confidence];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

const HEAD = ['| id | parameter | applies to | value | source | confidence |', '|---|---|---|---|---|---|'];
const table = ({ path, rules }: PackFile) => [`\`${path}\``, [...HEAD, ...rules.map(rowText)].join('\n')];

/** The rows of every pack as Markdown: the packs in the order of their rank, a table for each of their files. */
export function domainTables(): string {
  const files = readdirSync(join(root, FOLDER))
    .toSorted()
    .map((name): PackFile => {
      const path = `${FOLDER}/${name}`;
      return { path, ...(JSON.parse(readFileSync(join(root, path), 'utf8')) as Omit<PackFile, 'path'>) };
    });
  const blocks = PACKS.flatMap((pack) => {
    const own = files.filter((file) => file.pack === pack);
    return own.length === 0 ? [] : [`### ${TITLES[pack]} (\`${pack}\`)`, ...own.flatMap(table)];
  });
  return `\n${blocks.join('\n\n')}\n\n`;
}

/** What stands in the place for the tables. @throws when the page does not mark it. */
export function tablesIn(page: string): string {
  const found = PLACE.exec(page);
  if (!found) throw new Error('docs/domain.md does not mark the place of its tables');
  return found[0];
}

if (process.argv[1] === import.meta.filename) {
  const page = readFileSync(PAGE, 'utf8');
  tablesIn(page);
  writeFileSync(PAGE, page.replace(PLACE, domainTables));
}
