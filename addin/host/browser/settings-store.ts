/**
 * Settings of a workbook that is only a file: kept in this browser by the file's digest, for the file itself is the
 * user's and is never written to. The same file opens recognised again, on this machine and in this browser.
 */
import type { Settings } from '../host.ts';

const PREFIX = 'zhihe.workbook.';

export function loadSettings(digest: string): Settings | null {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(PREFIX + digest) ?? 'null');
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Settings) : null;
  } catch {
    // Storage is switched off, or somebody else wrote into it: the workbook opens as an unknown one.
    return null;
  }
}

export function saveSettings(digest: string, settings: Settings): void {
  try {
    localStorage.setItem(PREFIX + digest, JSON.stringify(settings));
  } catch {
    // Storage is full or switched off. Nothing is lost but the convenience.
  }
}
