import { expect, it } from 'vitest';
import en from '../../i18n/en/settings.json' with { type: 'json' };
import zh from '../../i18n/zh/settings.json' with { type: 'json' };
import { PRINT_DOCUMENTS, PRINT_STATES } from '../../../shared/printing/contract.ts';
import { PRINT_REASONS, readReason } from './print-words.ts';
import { PARTS, PROBLEMS } from './settings-edits.ts';

it('keeps the reason of a document that could not be made out of the sentence', () => {
  expect(readReason('document: no font')).toEqual({ reason: 'document', detail: 'no font' });
  expect(readReason('paper_out')).toEqual({ reason: 'paper_out', detail: null });
  expect(readReason('E42')).toEqual({ reason: 'other', detail: 'E42' });
  expect(readReason(null)).toBeNull();
});

it.each([
  ['zh', zh],
  ['en', en],
])('has words in %s for every reason, state, document and problem', (_, words) => {
  expect(PRINT_REASONS.filter((reason) => !(reason in words.reason) || !(reason in words.advice))).toEqual([]);
  expect(PRINT_STATES.filter((state) => !(state in words.job.state))).toEqual([]);
  expect(PRINT_DOCUMENTS.filter((document) => !(document in words.document))).toEqual([]);
  expect(PROBLEMS.filter((problem) => !(problem in words.problem))).toEqual([]);
  expect(PARTS.filter((part) => !(part in words.section))).toEqual([]);
});
