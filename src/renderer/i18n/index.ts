import { createInstance, type i18n, type TFunction } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

/** The one instance; screens use `useT`. */
const texts: i18n = createInstance();

export type Lang = 'zh' | 'en';
export const LANGS = ['zh', 'en'] as const satisfies readonly Lang[];
/** Each language in its own name, wherever one is chosen. */
export const LANG_NAMES: Record<Lang, string> = { zh: '简体中文', en: 'English' };

const STORED_AT = 'mendbench.lang';
const HTML_LANG: Record<Lang, string> = { zh: 'zh-CN', en: 'en' };

/** One file per feature and language; the file's name is the namespace. A new file needs no line here. */
const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { eager: true, import: 'default' });

type Resources = Record<Lang, Record<string, Record<string, unknown>>>;
function collect(): Resources {
  const found: Resources = { zh: {}, en: {} };
  for (const [path, content] of Object.entries(files)) {
    const [, lang, namespace] = /^\.\/(zh|en)\/([\w-]+)\.json$/.exec(path) ?? [];
    if (lang && namespace) found[lang as Lang][namespace] = content;
  }
  return found;
}

/** A missing key is a defect: tests stop at it, elsewhere it is reported as an error and the key is shown. */
function reportMissing(languages: readonly string[], namespace: string, key: string): void {
  const error = new Error(`No text for ${languages.join(', ')} ${namespace}:${key}`);
  if (import.meta.env.MODE === 'test') throw error;
  reportError(error);
}

export function preferredLanguage(languages: readonly string[]): Lang {
  for (const language of languages) {
    if (/^zh\b/i.test(language)) return 'zh';
    if (/^en\b/i.test(language)) return 'en';
  }
  return 'en';
}

const isLang = (value: unknown): value is Lang => value === 'zh' || value === 'en';

function rememberedLanguage(): Lang | null {
  try {
    const stored = localStorage.getItem(STORED_AT);
    return isLang(stored) ? stored : null;
  } catch {
    return null; // storage switched off: the browser's language serves
  }
}

export function initI18n(lang: Lang = rememberedLanguage() ?? preferredLanguage(navigator.languages)): i18n {
  const resources = collect();
  void texts.use(initReactI18next).init({
    lng: lang,
    resources,
    ns: Object.keys(resources.zh),
    defaultNS: 'common',
    fallbackLng: false,
    initAsync: false,
    saveMissing: true,
    missingKeyHandler: reportMissing,
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  });
  markDocument(lang);
  return texts;
}

function markDocument(lang: Lang): void {
  if (typeof document === 'undefined') return;
  document.documentElement.lang = HTML_LANG[lang];
  document.title = texts.t('common:app.title');
}

/** Changes the language of this screen and remembers it until somebody's own language is known. */
export function setLanguage(lang: Lang): void {
  if (texts.language === lang) return;
  void texts.changeLanguage(lang);
  markDocument(lang);
  try {
    localStorage.setItem(STORED_AT, lang);
  } catch {
    // storage switched off: it lasts as long as the page
  }
}

/** The texts of one feature; `useT()` alone gives the common ones. "errors:CODE.what" reaches another file. */
export function useT(namespace = 'common'): { t: TFunction; lang: Lang } {
  const { t, i18n: instance } = useTranslation(namespace);
  return { t, lang: isLang(instance.language) ? instance.language : 'en' };
}
