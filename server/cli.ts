#!/usr/bin/env node
/** The command line: what can be asked, in the words of whoever installs it for a bureau. */
import { Command, CommanderError } from 'commander';
import { Problem } from '../shared/model/problem.ts';
import { type CheckFlags, check } from './commands/check.ts';
import { clear } from './commands/clear.ts';
import { type CompareFlags, compare } from './commands/compare.ts';
import { policies } from './commands/policies.ts';
import { policyLint } from './commands/policy-lint.ts';
import { policySchema } from './commands/policy-schema.ts';
import { policyTest } from './commands/policy-test.ts';
import type { ServeFlags } from './commands/serve.ts';
import { type TemplateFlags, template } from './commands/template.ts';
import { describeBug, keepOnWhenOutputEnds, say } from './commands/terminal.ts';
import { packageVersion } from './package-root.ts';
import { PROBLEM_EXIT } from './problem.ts';

const CHECK_HELP = `
例子：
  zhihe check 申报汇总表.xlsx --out 申报汇总表-核验.xlsx
  zhihe check 申报汇总表.xlsx --ledger 历年台账.xlsx --as-of 2026-10-08 --out 结果.xlsx
  zhihe check 申报汇总表.xlsx --set annualBudget=500万元 --json 报告.json
  zhihe check 申报汇总表.xlsx --json - > 报告.json
  zhihe check 拨付对账表.xlsx --ledger 台账.xlsx --set publicityFrom=2026-05-20 --differences 差异表.xlsx

退出状态：
  0  每一行都通过，或只是待核实、结转下年
  1  有的行须退回补正或不予支持
  2  没有核验成，标准错误输出上写明原因和办法
`;

const COMPARE_HELP = `
例子：
  zhihe compare 去年申报表.xlsx --policy hami-award-2026 --against hami-award-2027 --packs 我的政策
  zhihe compare 申报汇总表.xlsx --set annualBudget=500万元 --against-set annualBudget=300万元 --out 比较.xlsx

退出状态：
  0  比较完成
  2  没有比较成，标准错误输出上写明原因和办法
`;

const POLICY_HELP = `
例子：
  zhihe policy lint 我的政策/某县-2026.yaml
  zhihe policy test 我的政策
  zhihe policy schema > 我的政策/zhihe-pack.schema.json

退出状态：
  0  没有问题；案例都相符
  1  lint 有提醒；有的案例不符
  2  政策包不能使用，标准错误输出或列表里写明原因和办法
`;

const SERVE_HELP = `
其他设置用环境变量：
  ZHIHE_BODY_LIMIT_MB  一次上传的上限（MB），默认 64
  ZHIHE_TIME_LIMIT_S   一次核验的时限（秒），默认 120
  ZHIHE_WORKERS        同时核验的个数，默认按处理器个数，2 到 4
  ZHIHE_QUEUE          可以排队的个数，默认 32
  ZHIHE_WORKER_HEAP_MB 一次核验可用的内存（MB），默认 2048

例子：
  zhihe serve
  zhihe serve --port 8080 --host 0.0.0.0
  zhihe serve --port 443 --host 0.0.0.0 --tls-cert 证书.pem --tls-key 私钥.pem
`;

const collect = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value];

/** Told of a command's exit status. */
type Finish = (status: number) => void;

function makeProgram(finish: Finish): Command {
  const program = new Command('zhihe')
    .description('质核：按政策原文逐行核验质量专项资金的申报表，结果写回表格，每一处都注明条款。')
    .usage('<命令> [选项]')
    .version(packageVersion(), '-V, --version', '显示版本')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [命令]', '显示某个命令的帮助')
    .configureHelp({
      styleTitle: (title) => HELP_TITLES[title] ?? title,
      subcommandTerm: (command) => `${command.name()} ${command.usage()}`.trim(),
      displayWidth: terminalWidth,
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .addHelpText('after', '\n“zhihe <命令> --help” 显示各个命令的选项和例子。\n');
  addCheck(program, finish);
  addCompare(program, finish);
  addPolicies(program, finish);
  addTemplate(program, finish);
  addPolicy(program, finish);
  addClear(program, finish);
  addServe(program, finish);
  return program;
}

function addCheck(program: Command, finish: Finish): void {
  program
    .command('check')
    .summary('核验一个工作簿')
    .description('核验一个工作簿（.xlsx、.xlsm、.xls、.et、.ods 或 .csv）。原文件不会被改动。')
    .usage('<工作簿> [选项]')
    .argument('<工作簿>', '要核验的文件')
    .option('--policy <编号>', '按哪个政策核验；不写则按表头和事项识别（编号见 zhihe policies）')
    .option('--sheet <名称>', '只核验这张工作表')
    .option('--kind <表种>', '只核验这种表（表种见 zhihe policies <编号>）')
    .option('--as-of <日期>', '按哪一天核验，例如 2026-10-08；不写则为今天（北京时间）')
    .option('--ledger <文件>', '以前年度的奖励台账（工作簿或 CSV），可以写多次', collect)
    .option('--register <文件>', '登记表、备案表、服务目录等只用来查对的工作簿，可以写多次', collect)
    .option('--set <名称=值>', '改动政策的参数，例如 annualBudget=500万元，可以写多次', collect)
    .option('--out <文件>', '把结果写进工作簿的副本；不能与原文件相同')
    .option('--differences <文件>', '把拨付对账的差异写成单独的工作簿（.xlsx）')
    .option('--json <文件>', '把核验报告写成 JSON；“-”表示写到标准输出')
    .option('--packs <文件夹>', '另外的政策包所在的文件夹')
    .addHelpText('after', CHECK_HELP)
    .action(async (workbook: string, flags: CheckFlags) => finish(await check(workbook, flags)));
}

function addCompare(program: Command, finish: Finish): void {
  program
    .command('compare')
    .summary('按两个政策或两套参数比较一个工作簿')
    .description('同一个工作簿按两个政策（版本）或两套参数各核验一次：谁多得、少得、不再得到，依据哪条。不写回结果。')
    .usage('<工作簿> [选项]')
    .argument('<工作簿>', '要比较的文件')
    .option('--policy <编号>', '第一个政策；不写则按表头和事项识别')
    .option('--against <编号>', '与它比较的另一个政策或版本；不写则是同一个政策，只改参数')
    .option('--set <名称=值>', '两边都用的参数，可以写多次', collect)
    .option('--against-set <名称=值>', '只用于另一边的参数，可以写多次', collect)
    .option('--sheet <名称>', '只比较这张工作表')
    .option('--kind <表种>', '只比较这种表')
    .option('--as-of <日期>', '按哪一天核验；不写则为今天（北京时间）')
    .option('--ledger <文件>', '以前年度的奖励台账，可以写多次', collect)
    .option('--register <文件>', '只用来查对的工作簿，可以写多次', collect)
    .option('--out <文件>', '把比较结果写成工作簿（.xlsx）：合计、按单位、逐行')
    .option('--json <文件>', '把比较结果写成 JSON；“-”表示写到标准输出')
    .option('--packs <文件夹>', '另外的政策包所在的文件夹')
    .addHelpText('after', COMPARE_HELP)
    .action(async (workbook: string, flags: CompareFlags) => finish(await compare(workbook, flags)));
}

function addPolicies(program: Command, finish: Finish): void {
  program
    .command('policies')
    .summary('列出政策，或一个政策的参数、表和奖励事项')
    .description('列出可用的政策；写明编号时，列出它的参数、表的列和奖励事项。')
    .usage('[编号] [选项]')
    .argument('[编号]', '政策的编号')
    .option('--packs <文件夹>', '另外的政策包所在的文件夹')
    .action(async (id: string | undefined, flags: { packs?: string }) => finish(await policies(id, flags)));
}

function addTemplate(program: Command, finish: Finish): void {
  program
    .command('template')
    .summary('生成一种表的空白工作簿')
    .description('按政策包生成空白工作簿：表头、格式、下拉列表、填写提示，另附填表说明。')
    .usage('<政策编号> <表种> --out <文件>')
    .argument('<政策编号>', '政策的编号（见 zhihe policies）')
    .argument('<表种>', '表种（见 zhihe policies <编号>）')
    .requiredOption('--out <文件>', '空白工作簿的文件名（.xlsx）')
    .option('--as-of <日期>', '说明里的标准和参数按哪一天取值；不写则为今天（北京时间）')
    .option('--packs <文件夹>', '另外的政策包所在的文件夹')
    .action(async (id: string, kind: string, flags: TemplateFlags) => finish(await template(id, kind, flags)));
}

function addPolicy(program: Command, finish: Finish): void {
  const policy = program
    .command('policy')
    .summary('检查、试算自己编写的政策包')
    .description('编写政策包时用：检查写法，试算案例，给编辑器提供格式说明。')
    .usage('<子命令>')
    .addHelpText('after', POLICY_HELP);
  policy
    .command('lint')
    .summary('检查政策包')
    .description('指出政策包哪一行有错、该怎么写，以及用不到的列、没有引用的条款等可疑之处。')
    .usage('<文件…>')
    .argument('<文件...>', '政策包')
    .action(async (files: readonly string[]) => finish(await policyLint(files)));
  policy
    .command('test')
    .summary('试算政策包旁边的案例')
    .description('试算文件夹里的案例（政策包名.cases.yaml），结果与所写的期望对照。')
    .usage('<文件夹>')
    .argument('<文件夹>', '政策包和案例所在的文件夹')
    .action(async (folder: string) => finish(await policyTest(folder)));
  policy
    .command('schema')
    .summary('输出政策包的 JSON Schema')
    .description('输出政策包的 JSON Schema，供编辑器提示和补全。')
    .usage('> <文件>')
    .action(async () => finish(await policySchema()));
}

function addClear(program: Command, finish: Finish): void {
  program
    .command('clear')
    .summary('去掉以前写进工作簿的核验结果')
    .description('写一个副本，去掉以前写进去的结果列、标记和核验报告，其余原样不动。')
    .usage('<工作簿> --out <文件>')
    .argument('<工作簿>', '带有核验结果的文件')
    .requiredOption('--out <文件>', '副本的文件名；不能与原文件相同')
    .action(async (workbook: string, flags: { out: string }) => finish(await clear(workbook, flags)));
}

function addServe(program: Command, finish: Finish): void {
  program
    .command('serve')
    .summary('启动网页和接口服务')
    .description('启动服务：用浏览器核验工作簿，也供其他程序调用。默认只有本机能访问。')
    .usage('[选项]')
    .option('--port <端口>', '端口，默认 3000（或环境变量 ZHIHE_PORT）')
    .option('--host <地址>', '监听的地址，默认 127.0.0.1（或环境变量 ZHIHE_HOST）')
    .option('--packs <文件夹>', '另外的政策包所在的文件夹（或环境变量 ZHIHE_PACKS）')
    .option('--tls-cert <文件>', '用 HTTPS 提供服务的证书（PEM，或环境变量 ZHIHE_TLS_CERT）；Excel 加载项须用 HTTPS')
    .option('--tls-key <文件>', '证书的私钥（PEM，或环境变量 ZHIHE_TLS_KEY）')
    .addHelpText('after', SERVE_HELP)
    .action(async (flags: ServeFlags) => {
      // The service is loaded only where it is wanted, since a check should start at once.
      const { serve } = await import('./commands/serve.ts');
      finish(await serve(flags));
    });
}

const HELP_TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** Chinese characters and full-width signs take two columns of a terminal. */
function terminalWidth(text: string): number {
  const wide = text.match(
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g,
  );
  return text.length + (wide?.length ?? 0);
}

/** What commander says in English of a wrong command line, in Chinese. */
function usageLine(error: CommanderError): string {
  const named = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  const near = /Did you mean (?:one of )?([^?]+)\?/.exec(error.message)?.[1];
  const hint = near === undefined ? '' : `，是不是 ${near}`;
  switch (error.code) {
    case 'commander.unknownOption':
      return `没有 ${named} 这个选项${hint}`;
    case 'commander.unknownCommand':
      return `没有 ${named} 这个命令${hint}`;
    case 'commander.missingArgument':
      return `缺少${named}，请写在命令后面`;
    case 'commander.optionMissingArgument':
      return `选项 ${named} 后面缺少内容`;
    case 'commander.missingMandatoryOptionValue':
      return `缺少选项 ${named}`;
    case 'commander.excessArguments':
      return '多写了内容；文件名里有空格时请加引号';
    default:
      return `命令写得不对（${error.message}）`;
  }
}

/** These come with text already shown, and nothing is wrong. */
const HELP_CODES: ReadonlySet<string> = new Set(['commander.help', 'commander.helpDisplayed', 'commander.version']);

async function main(): Promise<void> {
  keepOnWhenOutputEnds();
  const program = makeProgram((status) => {
    process.exitCode = status;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = PROBLEM_EXIT;
    if (error instanceof CommanderError) {
      if (HELP_CODES.has(error.code)) process.exitCode = error.exitCode === 0 ? 0 : PROBLEM_EXIT;
      else say(`zhihe：${usageLine(error)}；用 zhihe --help 查看用法。`);
    } else if (error instanceof Problem) {
      say(`zhihe：${error.message}`);
    } else {
      say(`zhihe：程序内部出错，这不是您的文件的问题，请把下面的内容告诉管理员。\n${describeBug(error)}`);
    }
  }
}

await main();
