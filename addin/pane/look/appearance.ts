/** How the pane looks and which language it speaks: a person's choice, kept in this browser. */
import { webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Language } from '../words/use-words.ts';

export const SCHEMES = ['system', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

export type Appearance = { readonly scheme: Scheme; readonly language: Language };

const KEY = 'zhihe.appearance';
const DEFAULT: Appearance = { scheme: 'system', language: 'zh' };

/** The system's Chinese fonts of Windows, macOS and Linux; no font is ever loaded. */
const FONTS =
  '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif';

export const THEMES = {
  light: { ...webLightTheme, fontFamilyBase: FONTS, fontFamilyNumeric: FONTS },
  dark: { ...webDarkTheme, fontFamilyBase: FONTS, fontFamilyNumeric: FONTS },
} as const;

export function useAppearance(): readonly [Appearance, (changed: Appearance) => void] {
  const [appearance, setAppearance] = useState(load);
  const change = (changed: Appearance): void => {
    setAppearance(changed);
    try {
      localStorage.setItem(KEY, JSON.stringify(changed));
    } catch {
      // Storage is switched off; the choice then lasts as long as the page.
    }
  };
  return [appearance, change];
}

function load(): Appearance {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return DEFAULT;
    const scheme = SCHEMES.find((one) => 'scheme' in kept && kept.scheme === one) ?? DEFAULT.scheme;
    return { scheme, language: 'language' in kept && kept.language === 'en' ? 'en' : 'zh' };
  } catch {
    return DEFAULT;
  }
}

const DARK = '(prefers-color-scheme: dark)';

/** What the scheme comes to now, as the system changes. */
export function useScheme(scheme: Scheme): 'light' | 'dark' {
  const [systemDark, setSystemDark] = useState(() => matchMedia(DARK).matches);
  useEffect(() => {
    const query = matchMedia(DARK);
    const listen = (): void => setSystemDark(query.matches);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, []);
  if (scheme === 'system') return systemDark ? 'dark' : 'light';
  return scheme;
}
