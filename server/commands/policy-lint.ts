/** `zhihe policy lint FILE…`: what is wrong with packs and files of cases, and what is doubtful in packs that can be used. */
import { readFileSync } from 'node:fs';
import { lintPolicy } from '../../shared/checks/lint.ts';
import { readCases } from '../../shared/engine/policy-case.ts';
import { today } from '../../shared/model/period.ts';
import { PackError } from '../../shared/packs/load.ts';
import { isCaseFile, readPack, shownPath } from '../policies.ts';
import { PROBLEM_EXIT } from '../problem.ts';
import { asReadProblem } from '../read-file.ts';
import { writeStandardOutput } from './terminal.ts';

/** Something doubtful, in packs that can be used. */
const DOUBTFUL = 1;

type Linted = { readonly lines: readonly string[]; readonly status: number };

/**
 * @returns 0 where nothing is wrong, 1 where something is doubtful, 2 where a pack cannot be used.
 * @throws Problem where a file cannot be read.
 */
export async function policyLint(files: readonly string[]): Promise<number> {
  const linted = files.map(lintFile);
  await writeStandardOutput(`${linted.flatMap(({ lines }) => lines).join('\n')}\n`);
  return Math.max(...linted.map(({ status }) => status));
}

function lintFile(path: string): Linted {
  const file = shownPath(path);
  try {
    if (isCaseFile(path)) {
      // Whether its cases hold is for `policy test` to say, which has the pack.
      readCases(readFileSync(path, 'utf8'), file);
      return { lines: [`${file}：没有发现问题`], status: 0 };
    }
    const policy = readPack(path);
    const warnings = lintPolicy(policy, today(undefined, Date.now()));
    if (warnings.length === 0) return { lines: [`${file}：没有发现问题`], status: 0 };
    const lines = warnings.map(({ line, message }) => `${file}:${line} ⚠ 提醒：${message}`);
    return { lines: [...lines, `${file}：可以使用，有 ${warnings.length} 处提醒`], status: DOUBTFUL };
  } catch (error) {
    if (!(error instanceof PackError)) throw asReadProblem(error, path);
    const lines = error.faults.map(({ line, message }) => `${file}:${line} ✖ 错误：${message}`);
    return { lines: [...lines, `${file}：不能使用，有 ${error.faults.length} 处错误`], status: PROBLEM_EXIT };
  }
}
