/** The numbers that a policy, its annual notice or the caller sets: dated values, each with its clause. */
import { readDate } from '../model/date.ts';
import { fenToYuan, parseAmount, parseRatio, type Ratio } from '../model/money.ts';
import { parsePeriod, parseSeason, parseYearlyDay } from '../model/period.ts';
import { Problem } from '../model/problem.ts';
import { lastFrom } from './catalogue.ts';
import type { CelValue } from './expression.ts';
import type { PackFault } from './fault.ts';
import type { PackSource, ParameterSource, ParameterType } from './schema.ts';

export type ParameterValue =
  | { readonly type: 'money'; readonly fen: number }
  | { readonly type: 'number'; readonly number: number }
  | { readonly type: 'ratio'; readonly numerator: bigint; readonly denominator: bigint }
  | { readonly type: 'date'; readonly date: string }
  | { readonly type: 'period'; readonly from: string; readonly to: string }
  /** Every year from one day to another, as `10-01`. */
  | { readonly type: 'season'; readonly from: string; readonly to: string }
  /** The same day of every year, as `12-31`. */
  | { readonly type: 'yearly-day'; readonly day: string };

export type Parameter = {
  readonly name: string;
  readonly title: string;
  /** null where neither the policy, nor a notice, nor the caller gives a value. */
  readonly value: ParameterValue | null;
  /** The value as the report shows it: money in 元 with two decimals; null without a value. */
  readonly shown: string | null;
  readonly unit: string;
  readonly source: 'text' | 'notice' | 'caller';
  readonly clause: string;
};

export type Parameters = ReadonlyMap<string, Parameter>;

/** How a value of each type is written, for whoever wrote it wrong. */
const HOW_TO_WRITE: Readonly<Record<ParameterType, string>> = {
  money: '金额，例如 500万元 或 5000000元',
  number: '不小于 0 的整数，例如 3',
  ratio: '百分比或小数，例如 50% 或 0.5',
  date: '日期，例如 2026-03-01',
  period: '起止日期，例如 2026-03-01..2026-05-31',
  'yearly-day': '每年的月日，例如 12-31',
  season: '每年的起止月日，例如 10-01..11-30',
};

function howToWrite({ type, unit }: ParameterSource): string {
  return type === 'number' && unit !== '' ? `${HOW_TO_WRITE.number} 或 3${unit}` : HOW_TO_WRITE[type];
}

/** Adds a fault for every parameter value in the pack that cannot be read. */
export function checkParameters(pack: PackSource, faults: PackFault[]): void {
  for (const [name, parameter] of Object.entries(pack.parameters)) {
    for (const [index, dated] of parameter.values.entries()) {
      if (dated.value === null) continue;
      const path = ['parameters', name, 'values', index, 'value'];
      const unsure = unsureRatio(parameter, dated.value);
      if (unsure !== null) {
        faults.push({ path, message: unsure });
      } else if (readParameterValue(parameter, dated.value) === null) {
        faults.push({ path, message: `“${dated.value}”读不出来；${name} 应写成${howToWrite(parameter)}` });
      }
    }
  }
}

/**
 * The parameters in force on a day, the caller's in place of the policy's.
 * @throws Problem `bad-parameter` where an override names no parameter or cannot be read.
 */
export function resolveParameters(
  pack: PackSource,
  asOf: string,
  overrides: Readonly<Record<string, string>>,
): Parameters {
  for (const name of Object.keys(overrides)) {
    if (!Object.hasOwn(pack.parameters, name)) {
      const known = Object.entries(pack.parameters).map(([key, parameter]) => `${key}（${parameter.title}）`);
      throw new Problem('bad-parameter', `没有名为“${name}”的参数；“${pack.title}”的参数有：${known.join('、')}`);
    }
  }
  const resolved = new Map<string, Parameter>();
  for (const [name, parameter] of Object.entries(pack.parameters)) {
    const override = Object.hasOwn(overrides, name) ? overrides[name] : undefined;
    resolved.set(name, resolve(name, parameter, asOf, override));
  }
  return resolved;
}

function resolve(name: string, parameter: ParameterSource, asOf: string, override: string | undefined): Parameter {
  const sorted = parameter.values
    .map((value) => ({ ...value, from: value.from ?? '' }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const dated = lastFrom(sorted, asOf);
  const clause = (dated ?? sorted[0])?.clause ?? '';
  const text = override ?? dated?.value ?? null;
  const unsure = override === undefined ? null : unsureRatio(parameter, override);
  if (unsure !== null) throw new Problem('bad-parameter', `参数 ${name}（${parameter.title}）：${unsure}`);
  const value = text === null ? null : readParameterValue(parameter, text);
  if (override !== undefined && value === null) {
    throw new Problem(
      'bad-parameter',
      `参数 ${name}（${parameter.title}）的值“${override}”读不出来，应写成${howToWrite(parameter)}`,
    );
  }
  return {
    name,
    title: parameter.title,
    value,
    shown: value === null ? null : show(value, text ?? '', parameter),
    unit: parameter.unit,
    source: override !== undefined ? 'caller' : (dated?.source ?? 'notice'),
    clause,
  };
}

/** A value as written in a pack or on the command line; null where it cannot be read as that type. */
function readParameterValue(parameter: ParameterSource, text: string): ParameterValue | null {
  switch (parameter.type) {
    case 'money': {
      const fen = parseAmount(text, '元');
      return fen === null || fen < 0 ? null : { type: 'money', fen };
    }
    case 'number': {
      const number = readWhole(text, parameter.unit);
      return number === null ? null : { type: 'number', number };
    }
    case 'ratio': {
      const ratio = parseRatio(text);
      return ratio === null ? null : { type: 'ratio', ...ratio };
    }
    case 'date': {
      const reading = readDate(text, false);
      return reading.kind === 'date' ? { type: 'date', date: reading.date } : null;
    }
    case 'period': {
      const period = parsePeriod(text);
      return period === null ? null : { type: 'period', ...period };
    }
    case 'season': {
      const season = parseSeason(text);
      return season === null ? null : { type: 'season', ...season };
    }
    case 'yearly-day': {
      const day = parseYearlyDay(text);
      return day === null ? null : { type: 'yearly-day', day };
    }
  }
}

/** A part of a whole, and not a number of 分 or 倍, in which a ratio may be measured too. */
function isPart({ type, unit }: ParameterSource): boolean {
  return type === 'ratio' && ['', '%'].includes(unit.normalize('NFKC').trim());
}

/** What to write in place of a bare number above 1, which one reads as percent and another as times; null of any other text. */
function unsureRatio(parameter: ParameterSource, text: string): string | null {
  const written = text.normalize('NFKC').trim();
  const ratio = isPart(parameter) && !written.endsWith('%') ? parseRatio(written) : null;
  if (ratio === null || ratio.numerator <= ratio.denominator) return null;
  return `${written} 大于 1，看不出是 ${written}% 还是 ${written} 倍；百分数请写 ${written}%，倍数请写 ${percent(ratio)}`;
}

/** An exact fraction of tens in percent: 1/2 → `50%`, 5/1000 → `0.5%`. */
function percent({ numerator, denominator }: Ratio): string {
  const hundredfold = numerator * 100n;
  const places = String(denominator).length - 1;
  const fraction = String(hundredfold % denominator)
    .padStart(places, '0')
    .replace(/0+$/, '');
  return `${hundredfold / denominator}${fraction === '' ? '' : `.${fraction}`}%`;
}

/** The numbers that a parameter is in turn by the pack itself; null where one of them is left open, or is no number. */
export function statedNumbers(parameter: ParameterSource): readonly number[] | null {
  const values = parameter.values.map(({ value }) => (value === null ? null : readParameterValue(parameter, value)));
  const numbers = values.flatMap((value) => (value?.type === 'number' ? [value.number] : []));
  return numbers.length === values.length ? numbers : null;
}

/** `3`, `３` and, as the number is shown everywhere, with the parameter's own unit behind it: `3年`, `3 年`. */
function readWhole(text: string, unit: string): number | null {
  const written = text.normalize('NFKC').trim();
  const own = unit.normalize('NFKC').trim();
  const digits = written.endsWith(own) ? written.slice(0, written.length - own.length).trimEnd() : written;
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** A part written as `0.5` is shown as what it counts: where percent stand behind it, `0.5` alone would be taken for 0.5%. */
function show(value: ParameterValue, text: string, parameter: ParameterSource): string {
  switch (value.type) {
    case 'money':
      return fenToYuan(value.fen);
    case 'number':
      return String(value.number);
    case 'ratio':
      return isPart(parameter) && parameter.unit !== '' && !text.normalize('NFKC').includes('%')
        ? percent(value)
        : text.trim();
    case 'date':
      return value.date;
    case 'period':
    case 'season':
      return `${value.from}..${value.to}`;
    case 'yearly-day':
      return value.day;
  }
}

/** The parameter as an expression sees it: money in fen, dates as text, a period or season by `.from` and `.to`. */
export function parameterCel(value: ParameterValue | null): CelValue {
  if (value === null) return null;
  switch (value.type) {
    case 'money':
      return BigInt(value.fen);
    case 'number':
      return BigInt(value.number);
    case 'ratio':
      return { numerator: value.numerator, denominator: value.denominator };
    case 'date':
      return value.date;
    case 'period':
    case 'season':
      return { from: value.from, to: value.to };
    case 'yearly-day':
      return value.day;
  }
}
