/** `zhihe policy test DIR`: the cases that lie beside a folder's packs, judged and compared. */
import { readFileSync } from 'node:fs';
import { readCases } from '../../shared/engine/policy-case.ts';
import { type CaseResult, runCases } from '../../shared/engine/run-case.ts';
import { today } from '../../shared/model/period.ts';
import { Problem } from '../../shared/model/problem.ts';
import { sha256 } from '../hash.ts';
import { packageVersion } from '../package-root.ts';
import { caseFiles, findPolicy, loadFolder, shownPath } from '../policies.ts';
import { writeStandardOutput } from './terminal.ts';

/**
 * @returns 0 where every case holds, 1 where some does not.
 * @throws Problem where a pack or a file of cases cannot be used, or there are none.
 */
export async function policyTest(folder: string): Promise<number> {
  const policies = loadFolder(folder);
  const files = caseFiles(folder);
  if (files.length === 0) {
    throw new Problem(
      'bad-pack',
      `“${folder}”里没有案例文件；请在政策包旁边写一个 政策包名.cases.yaml，写法见 shared/packs/README.md。`,
    );
  }
  const host = { hash: sha256, engine: packageVersion(), today: today(undefined, Date.now()) };
  const results = files.flatMap((path) => {
    const all = readCases(readFileSync(path, 'utf8'), shownPath(path));
    return runCases(all, findPolicy(policies, all.policy), host);
  });
  const failed = results.filter((result) => result.differences.length > 0).length;
  const closing = `共 ${results.length} 个案例：${results.length - failed} 个相符，${failed} 个不符`;
  await writeStandardOutput(`${[...results.flatMap(resultLines), closing].join('\n')}\n`);
  return failed === 0 ? 0 : 1;
}

function resultLines({ title, file, line, differences }: CaseResult): string[] {
  if (differences.length === 0) return [`✔ ${title}`];
  return [`✖ ${title}（${file}:${line}）`, ...differences.map((difference) => `    ${difference}`)];
}
