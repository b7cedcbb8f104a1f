/** The start page's result, made with just as much of a document as it needs. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Report } from '../../shared/contract.ts';
import { POLICY_STATUS_WORDS } from '../../shared/model/policy-status.ts';

type Node = { readonly children: readonly (Node | string)[] };
type ResultPage = { renderResult(report: Report, clauses: ReadonlyMap<string, string>, fileName: string): Node[] };

function fakeElement(): Node {
  const children: (Node | string)[] = [];
  return Object.assign({ children }, { append: (...more: readonly (Node | string)[]) => void children.push(...more) });
}

function textOf(node: Node | string): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

beforeAll(() => void vi.stubGlobal('document', { createElement: fakeElement }));
afterAll(() => void vi.unstubAllGlobals());

async function wordsFor(status: string): Promise<string> {
  const page = (await import(new URL('../../server/pages/result.js', import.meta.url).href)) as ResultPage;
  const report: Report = {
    policy: { id: 'p', title: '某办法', status, version: '2026-09', digest: '' },
    engine: '',
    asOf: '2026-10-08',
    parameters: [],
    inputs: { workbook: '', ledgers: [], registers: [] },
    sheets: [],
    findings: [],
  };
  return page.renderResult(report, new Map(), '申报表.xlsx').map(textOf).join('\n');
}

describe('the result on the start page', () => {
  it('says of a draft that it is one, beside its title', async () => {
    expect(await wordsFor('draft')).toContain(
      '《某办法》（征求意见稿，尚未生效，核验结果仅供参考；2026-09 版），按 2026-10-08 核验。',
    );
  });

  it.each(Object.entries(POLICY_STATUS_WORDS))(
    'says of a policy that is %s what the terminal says',
    async (status, words) => {
      expect(await wordsFor(status)).toContain(`《某办法》（${words}`);
    },
  );
});
