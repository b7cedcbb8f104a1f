/** `zhihe policies [ID]`: which policies there are, and what one of them asks. */
import type { Policy } from '../../shared/checks/bind.ts';
import { today } from '../../shared/model/period.ts';
import { POLICY_STATUS_WORDS } from '../../shared/model/policy-status.ts';
import { quantity } from '../../shared/model/quantity.ts';
import { resolveParameters } from '../../shared/packs/parameters.ts';
import { findPolicy, loadPolicies } from '../policies.ts';
import { yuan } from '../summary.ts';
import { writeStandardOutput } from './terminal.ts';

/** @throws Problem `unknown-policy` */
export async function policies(id: string | undefined, flags: { readonly packs?: string }): Promise<number> {
  const known = loadPolicies(flags.packs ?? null);
  const lines = id === undefined ? listLines(known) : policyLines(findPolicy(known, id), today(undefined, Date.now()));
  await writeStandardOutput(`${lines.join('\n')}\n`);
  return 0;
}

function listLines(known: readonly Policy[]): string[] {
  return known.flatMap(({ pack }) => [
    `${pack.id}  《${pack.title}》`,
    `    ${statusOf(pack.source.status)}，${pack.source.version} 版，${pack.source.issuer}`,
    `    可核验的表：${pack.sheets.map((sheet) => `${sheet.title}（${sheet.kind}）`).join('、')}`,
  ]);
}

function policyLines({ pack }: Policy, asOf: string): string[] {
  const { source } = pack;
  const parameters = [...resolveParameters(source, asOf, {}).values()];
  return [
    `《${pack.title}》`,
    `编号：${pack.id}`,
    `状态：${statusOf(source.status)}，${source.version} 版`,
    `制定：${source.issuer}`,
    `来源：${source.source}`,
    `摘要：${pack.digest}`,
    '',
    `参数（${asOf} 的值，可用 --set 名称=值 改动）：`,
    ...parameters.map(
      (one) =>
        `  ${one.name}  ${one.title}：${one.shown === null ? '未定' : quantity(one.shown, one.unit)}（${one.clause}）`,
    ),
    ...pack.sheets.flatMap((sheet) => [
      '',
      `表“${sheet.title}”（--kind ${sheet.kind}）的列：`,
      ...sheet.columns.map((column) => `  ${column.title}${column.required === 'always' ? '（必填）' : ''}`),
    ]),
    ...catalogueLines(pack, asOf),
  ];
}

function catalogueLines(pack: Policy['pack'], asOf: string): string[] {
  if (pack.catalogue.items.length === 0) return [];
  return [
    '',
    `奖励事项（${pack.catalogue.items.length} 项）：`,
    ...pack.catalogue.items.map((item) => {
      const amount = item.amountOn(asOf);
      return `  ${item.title}：${amount === null ? '未定' : yuan(amount.fen)}（${item.clause}）`;
    }),
  ];
}

function statusOf(status: string): string {
  return POLICY_STATUS_WORDS[status] ?? status;
}
