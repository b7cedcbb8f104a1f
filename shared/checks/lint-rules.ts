/** What is doubtful in the rules of a sheet: those that cannot speak, that speak twice, or that do not do what they seem to. */
import { z } from 'zod';
import { CODES_OF_ANY_SHEET, type FindingCode } from '../model/finding.ts';
import type { Item } from '../packs/catalogue.ts';
import type { Pack, Sheet } from '../packs/compile.ts';
import type { PackPath } from '../packs/fault.ts';
import { statedNumbers } from '../packs/parameters.ts';
import type { RuleSource } from '../packs/schema.ts';
import type { Policy } from './bind.ts';
import { cap } from './cap.ts';
import { claim } from './claim.ts';
import type { Doubt } from './lint.ts';
import { topUp } from './top-up.ts';
import { unique } from './unique.ts';

export function ruleDoubts(policy: Policy, sheet: Sheet): Doubt[] {
  const { pack } = policy;
  return [
    ...idleRules(pack, sheet),
    ...idleClaims(pack, sheet),
    ...lateTopUps(pack, sheet),
    ...codesNeverGiven(policy, sheet),
    ...comparedOnOneSide(sheet),
    ...timesMistaken(pack, sheet),
  ];
}

/** Rules whose traits leave no item, and rules that stand there twice. */
function idleRules(pack: Pack, sheet: Sheet): Doubt[] {
  const seen = new Map<string, number>();
  return sheet.rules.flatMap((rule, index) => {
    const path: PackPath = ['sheets', sheet.kind, 'checks', index];
    const text = JSON.stringify(rule);
    const first = seen.get(text);
    seen.set(text, first ?? index);
    if (first !== undefined) {
      const line = pack.lineOf(['sheets', sheet.kind, 'checks', first]);
      return [{ path, message: `与第 ${line} 行的规则完全相同，会报两次；请删去一条` }];
    }
    if (rule.items === undefined && rule.except === undefined) return [];
    if (itemsOf(rule, pack).length > 0) return [];
    return [{ path, message: '没有事项符合这条规则的 items 和 except，它不会起作用；请核对特征，或删去' }];
  });
}

function itemsOf({ items, except = [] }: RuleSource, { catalogue }: Pack): readonly Item[] {
  return catalogue.items.filter(
    ({ traits }) =>
      (items === undefined || items.some((one) => traits.has(one))) && !except.some((one) => traits.has(one)),
  );
}

/** A claim is held against the catalogue's sum; where every sum is worked out for the row, there is none to hold it against. */
function idleClaims(pack: Pack, sheet: Sheet): Doubt[] {
  return sheet.rules.flatMap((rule, index) => {
    if (rule.check !== claim.name) return [];
    const items = sheet.award === null ? null : itemsOf(rule, pack);
    // Where no item is left the rule has a doubt of its own.
    if (items !== null && (items.length === 0 || items.some(({ expression }) => expression === null))) return [];
    const path = ['sheets', sheet.kind, 'checks', index];
    const message = `没有目录定额可以对照，claim 永远不会提示；请在金额的表达式中写 min(${String(rule.column)}, …)，并删去这条规则`;
    return [{ path, message }];
  });
}

/** Rules on amounts run as they are written: a cap before a top-up holds the whole sum against the limit, not the difference. */
function lateTopUps(pack: Pack, sheet: Sheet): Doubt[] {
  return sheet.rules.flatMap((rule, index) => {
    if (rule.check !== topUp.name) return [];
    const before = sheet.rules.findIndex(
      (other, place) => place < index && other.check === cap.name && haveItemsInCommon(rule, other, { pack, sheet }),
    );
    if (before === -1) return [];
    const line = pack.lineOf(['sheets', sheet.kind, 'checks', before]);
    const message = `写在第 ${line} 行的 cap 后面，上限按扣除前的金额计算，会少核定；请把 top-up 移到 cap 前面`;
    return [{ path: ['sheets', sheet.kind, 'checks', index], message }];
  });
}

function haveItemsInCommon(
  one: RuleSource,
  other: RuleSource,
  { pack, sheet }: { readonly pack: Pack; readonly sheet: Sheet },
): boolean {
  if (sheet.award === null) return true;
  const items = new Set(itemsOf(one, pack));
  return itemsOf(other, pack).some((item) => items.has(item));
}

/** A rule that leaves rows out by a code leaves out none where nothing gives it: who is not independent would count. */
function codesNeverGiven(policy: Policy, sheet: Sheet): Doubt[] {
  return (policy.rules.get(sheet.kind) ?? []).flatMap(({ check }, index) => {
    const asked = check.asksCode;
    const other = asked && policy.pack.sheets.find(({ kind }) => kind === asked.kind);
    if (!other || codesOn(other, policy).has(asked.code)) return [];
    const message = `“${other.title}”没有 code 是 ${asked.code} 的规则，${check.name} 不会据此排除任何一行；请核对 code，或给“${other.title}”加上得出它的规则`;
    return [{ path: ['sheets', sheet.kind, 'checks', index], message }];
  });
}

function codesOn({ kind, columns }: Sheet, { rules }: Policy): ReadonlySet<FindingCode> {
  const given = (rules.get(kind) ?? []).flatMap(({ code, check }) => [code, ...check.alsoGives]);
  return new Set([...CODES_OF_ANY_SHEET, ...columns.map((column) => column.missing), ...given]);
}

/** Units of a length of time in which it is sure that another length is meant. */
const UNITS_OF: Readonly<Record<'years' | 'months', RegExp>> = { years: /月|天|日/, months: /年|天|日/ };

/** 24 months taken for 24 years, and a time of 0, within which nothing ever comes twice. */
function timesMistaken({ source }: Pack, sheet: Sheet): Doubt[] {
  return sheet.rules.flatMap((rule, index) => {
    const path = ['sheets', sheet.kind, 'checks', index];
    const once = (timedRule.safeParse(rule).data?.keys ?? []).flatMap(({ within }, key) =>
      (['years', 'months'] as const).flatMap((name): Doubt[] => {
        const idle = '没有两次会在这段时间以内，规则不起作用';
        return lengthMistaken({ named: within?.[name], name, idle }, [...path, 'keys', key, 'within', name], source);
      }),
    );
    const added = (cappedRule.safeParse(rule).data?.limits ?? []).flatMap(({ over }, limit) => {
      const named = typeof over === 'string' ? undefined : over.years;
      const idle = '只按当年累计';
      return lengthMistaken({ named, name: 'years', idle }, [...path, 'limits', limit, 'over', 'years'], source);
    });
    return [...once, ...added];
  });
}

/** A parameter that is a length of time, where it is read as one, and what comes of it where it is 0. */
type Length = { readonly named: string | undefined; readonly name: keyof typeof UNITS_OF; readonly idle: string };

function lengthMistaken({ named, name, idle }: Length, path: PackPath, source: Pack['source']): Doubt[] {
  const parameter = named === undefined ? undefined : source.parameters[named];
  if (!parameter) return [];
  const [other, counts] = name === 'years' ? ['months', '年'] : ['years', '月'];
  if (UNITS_OF[name].test(parameter.unit ?? '')) {
    const mend = path.includes('over') ? '请更正参数' : `请改写 ${other}，或更正参数`;
    return [{ path, message: `${named} 的单位是“${parameter.unit}”，这里按${counts}计；${mend}` }];
  }
  if (!statedNumbers(parameter)?.includes(0)) return [];
  return [{ path, message: `${named} 是 0，${idle}；请核对参数` }];
}

/** A rule with limits on what is granted; the schema of its options has been kept to. */
const cappedRule = z.looseObject({
  check: z.literal(cap.name),
  limits: z.array(z.looseObject({ over: z.union([z.string(), z.strictObject({ years: z.string() })]) })),
});

const timeOf = z.looseObject({ years: z.string().optional(), months: z.string().optional() });

/** A rule with keys that count within a time; the schema of its options has been kept to. */
const timedRule = z.looseObject({
  check: z.literal(unique.name),
  against: z.string(),
  keys: z.array(z.looseObject({ key: z.array(z.string()), within: timeOf.optional() })),
});

/** 三年内只享受一次: what came before may stand in the ledger as well as in the sheet. */
function comparedOnOneSide(sheet: Sheet): Doubt[] {
  const timed = sheet.rules.flatMap((rule, index) => {
    const { against, keys = [] } = timedRule.safeParse(rule).data ?? {};
    return keys.flatMap(({ key, within }) =>
      within && against !== undefined ? [{ index, against, text: JSON.stringify([key, within]) }] : [],
    );
  });
  return timed
    .filter((one) => !timed.some((other) => other.text === one.text && other.against !== one.against))
    .map(({ index, against }) => ({
      path: ['sheets', sheet.kind, 'checks', index],
      message:
        against === 'ledger'
          ? '只与台账比较，同一张表里的两次申报比不到；请再写一条 against: rows 的 unique'
          : '只与本表各行比较，以往享受过的在台账里，比不到；请再写一条 against: ledger 的 unique',
    }));
}
