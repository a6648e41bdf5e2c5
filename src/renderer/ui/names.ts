import { useCallback } from 'react';
import { useT, type Lang } from '../i18n/index.ts';

/** A colleague's name as a language writes it; '' is nobody. */
export const nameIn = (lang: Lang, name: string | null, nameEn: string): string =>
  (lang === 'en' && nameEn) || (name ?? '');

/** The same, in the language of this screen. */
export function useName(): (name: string | null, nameEn: string) => string {
  const { lang } = useT();
  return useCallback((name, nameEn) => nameIn(lang, name, nameEn), [lang]);
}
