/** What a person set for this workbook: how it is recognised and judged. Kept with the workbook by its host. */
import type { Layout } from '../../../shared/contract.ts';
import { MONEY_UNIT_NAMES, type MoneyUnit } from '../../../shared/model/money.ts';
import type { Settings } from '../../host/host.ts';

export type CheckSettings = {
  /** The policy's id; null where it is recognised. */
  readonly policy: string | null;
  /** The one sheet to judge; null for all that belong to the policy. */
  readonly sheet: string | null;
  /** ISO; null for today. */
  readonly asOf: string | null;
  /** Parameters in place of the policy's, as a person wrote them. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly layouts: readonly Layout[];
};

export const NO_SETTINGS: CheckSettings = { policy: null, sheet: null, asOf: null, parameters: {}, layouts: [] };

/** Kept beside the settings, so that a later pane knows what it reads. */
const VERSION = 1;

export function storedSettings(settings: CheckSettings): Settings {
  return { version: VERSION, ...settings };
}

/** What was kept, as far as it can be understood; a workbook may come from another version, or from anybody. */
export function readSettings(stored: Settings | null): CheckSettings {
  if (stored === null || stored.version !== VERSION) return NO_SETTINGS;
  const layouts = Array.isArray(stored.layouts) ? stored.layouts : [];
  return {
    policy: textOrNull(stored.policy),
    sheet: textOrNull(stored.sheet),
    asOf: textOrNull(stored.asOf),
    parameters: textsOf(stored.parameters),
    layouts: layouts.flatMap((layout) => layoutOf(layout) ?? []),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textsOf(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
  );
}

function layoutOf(value: unknown): Layout | null {
  if (!isRecord(value) || typeof value.sheet !== 'string') return null;
  const { sheet, kind, headerRows } = value;
  const columns = isRecord(value.columns) ? Object.entries(value.columns) : [];
  const units = isRecord(value.units) ? Object.entries(value.units) : [];
  const rows = Array.isArray(headerRows) ? headerRows.filter((row) => typeof row === 'number') : [];
  return {
    sheet,
    ...(typeof kind === 'string' ? { kind } : {}),
    ...(rows.length > 0 ? { headerRows: rows } : {}),
    ...(columns.length > 0 ? { columns: Object.fromEntries(columns.flatMap(columnOf)) } : {}),
    ...(units.length > 0 ? { units: Object.fromEntries(units.flatMap(unitOf)) } : {}),
  };
}

function columnOf([key, letter]: readonly [string, unknown]): [string, string | null][] {
  return letter === null || typeof letter === 'string' ? [[key, letter]] : [];
}

function unitOf([key, unit]: readonly [string, unknown]): [string, MoneyUnit][] {
  const known = MONEY_UNIT_NAMES.find((name) => name === unit);
  return known ? [[key, known]] : [];
}

/** One sheet's layout changed; a layout that says nothing any more is dropped. */
export function withLayout(settings: CheckSettings, sheet: string, change: Partial<Layout>): CheckSettings {
  const old = settings.layouts.find((layout) => layout.sheet === sheet) ?? { sheet };
  const layout = { ...old, ...change };
  const others = settings.layouts.filter((one) => one.sheet !== sheet);
  return { ...settings, layouts: Object.keys(layout).length > 1 ? [...others, layout] : others };
}

/** A column put somewhere, or said not to be there; what was put in that place before is there no more. */
export function withColumn(
  columns: Layout['columns'],
  key: string,
  letter: string | null,
): NonNullable<Layout['columns']> {
  const others = Object.entries(columns ?? {}).map(([other, at]) => [other, at === letter ? null : at]);
  return { ...Object.fromEntries(others), [key]: letter };
}

/** `3` → [3], `3-4` → [3, 4]; null where it is neither. */
export function readHeaderRows(text: string): readonly number[] | null {
  const [, first, second] = /^\s*(\d{1,7})\s*(?:[-–~至、,，]\s*(\d{1,7}))?\s*$/.exec(text) ?? [];
  if (first === undefined) return null;
  const top = Number(first);
  const bottom = second === undefined ? top : Number(second);
  if (top < 1 || bottom < top || bottom > top + 1) return null;
  return bottom === top ? [top] : [top, bottom];
}
