import { beforeAll, describe, expect, it } from 'vitest';
import type { TFunction } from 'i18next';
import { STEP_KEYS } from '../../shared/ticket/next-step.ts';
import { initI18n, LANGS, setLanguage, type Lang } from '../i18n/index.ts';
import { nameIn } from './names.ts';
import { actionWords, stepWords, whyWords } from './step-words.ts';

let t: TFunction;
beforeAll(() => {
  t = initI18n('zh').t;
});
const ticket = { state: 'at_vendor', technicianId: 'li', technicianName: '李伟', technicianNameEn: 'Li Wei' } as const;

describe.each(LANGS)('the words of a step in %s', (lang: Lang) => {
  beforeAll(() => setLanguage(lang));
  const words = () => ({ t, nameOf: (name: string | null, nameEn: string) => nameIn(lang, name, nameEn) });

  it.each(STEP_KEYS)('%s has a name and a reason', (key) => {
    expect(stepWords(key, ticket, t)).not.toMatch(/\.|^$/);
    expect(whyWords(key, { span: 'SPAN', name: 'NAME' }, t)).not.toMatch(/^ticket|\{\{|^$/);
  });

  it('names whom it waits for', () => {
    const wait = { kind: 'wait', key: 'resume', who: 'technician' } as const;
    expect(actionWords(wait, ticket, words())).toContain(lang === 'zh' ? '李伟' : 'Li Wei');
    const nobodys = { ...ticket, technicianId: null, technicianName: null, technicianNameEn: '' };
    expect(actionWords(wait, nobodys, words())).toBe(
      t('ticket:awaits.technician', { step: t('ticket:resume.at_vendor') }),
    );
  });

  it('says the same to whoever can press it', () => {
    expect(actionWords({ kind: 'act', key: 'resume' }, ticket, words())).toBe(t('ticket:resume.at_vendor'));
    expect(actionWords({ kind: 'take' }, ticket, words())).toBe(t('ticket:step.take'));
    expect(actionWords({ kind: 'done' }, ticket, words())).toBe('');
  });
});
