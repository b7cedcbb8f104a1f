/**
 * Random 拨付对账表 with a ledger, made to be nasty: few payees with few approvals of amounts that add up to one another,
 * payments of one, several or all of them, short of them and beyond them, days on both sides of publicity and last day.
 *
 * What the specification leaves open is left out on purpose: a disagreement between two interpreters should always mean
 * that one of them is wrong. Left out are a blank 开户行 or 批次 (both are listed without (optional), but no rule needs
 * them), and 已拨付 of another year (whether 已拨付 of any year or of this one is "already paid").
 */
import fc from 'fast-check';
import { checkCharacter } from './cells.ts';
import { lastDayOf, type PayoutsInput } from './payouts.ts';
import {
  BAD_CODES,
  BAD_DATES,
  type Cell,
  movedBy,
  pickFrom,
  some,
  spellCode,
  spellDate,
  spelling,
  spellMoney,
  spellName,
  upTo,
  weighted,
} from './spelling.ts';

/** What differs between the policies. */
export type Payer = {
  policyNames: readonly [string, ...string[]];
  items: readonly [string, ...string[]];
  /** Whether the sheet says 奖励事项. */
  tellsItems: boolean;
  publicity: { days: number; unit: 'calendar day' | 'working day' } | null;
  payBy: string | null;
};

type Party = { code: string; name: string };

function party(body: string, name: string): Party {
  return { code: body + checkCharacter(body), name };
}

/** The last has a check character that does not fit, which is a warning and no more. */
const PAYEES: readonly Party[] = [
  party('91652200MA77ABCD1', '哈密瓜乡食品（集团）有限公司'),
  party('91652200MA77ABCE2', '哈密星火机械有限公司'),
  { code: '91652200MA77ABCF31', name: '哈密众邦纺织有限公司' },
];

/** 万元 times 1,000,000: sums of one another, and one with fen. */
const FEN = [1_000_000, 2_000_000, 3_000_000, 5_000_000, 10_000_000, 10_000_000, 8_000_000, 123_456];
const YEAR = 2026;
const PUBLISHED = ['2026-04-24', '2026-04-30', '2026-05-06', '2026-06-18', '2026-09-30', '2026-02-12'];

type EntryPlan = {
  payee: number;
  fen: number;
  item: number;
  state: string;
  year: number;
  day: number;
  codeIsBlank: boolean;
  ofAnotherPolicy: boolean;
};

type RowPlan = {
  payee: number;
  /** Which of the payee's approvals are meant, bit by bit, and by how much the payment misses them. */
  meant: number;
  missesBy: number;
  itemIsTold: boolean;
  days: number;
  words: 'blank' | 'right' | 'wrong';
  holder: 'right' | 'wrong' | 'blank';
  account: Cell;
  nameIsWrong: boolean;
  trouble: 'none' | 'code' | 'amount' | 'date';
  spelling: number;
};

const ACCOUNTS: readonly Cell[] = [
  '6222020200012345678',
  ' 62220202 00012345',
  62_220_202,
  '１２３４５６７８',
  '1'.repeat(30),
];
const BAD_ACCOUNTS: readonly Cell[] = ['1234567', '1'.repeat(31), '6222A2020001', 6.222_020_2e18, 1_234_567, null];

const entryPlan: fc.Arbitrary<EntryPlan> = fc.record({
  payee: upTo(PAYEES.length - 1),
  fen: some(FEN),
  item: upTo(2),
  state: weighted([10, fc.constant('已核定')], [2, fc.constant('已拨付')], [1, some(['结转', '已追回'])]),
  year: weighted([10, fc.constant(YEAR)], [1, fc.constant(YEAR - 1)]),
  day: upTo(5),
  codeIsBlank: weighted([6, fc.constant(false)], [1, fc.constant(true)]),
  ofAnotherPolicy: weighted([12, fc.constant(false)], [1, fc.constant(true)]),
});

const rowPlan: fc.Arbitrary<RowPlan> = fc.record({
  payee: upTo(PAYEES.length - 1),
  meant: upTo(31),
  missesBy: weighted([10, fc.constant(0)], [1, some([-1, 1, -1_000_000, 1_000_000])]),
  itemIsTold: fc.boolean(),
  days: weighted([3, upTo(30)], [1, some([-3, -1, 0, 0, 1])]),
  words: weighted([2, fc.constant('blank')], [6, fc.constant('right')], [1, fc.constant('wrong')]),
  holder: weighted([12, fc.constant('right')], [1, fc.constant('wrong')], [1, fc.constant('blank')]),
  account: weighted([12, some(ACCOUNTS)], [1, some(BAD_ACCOUNTS)]),
  nameIsWrong: weighted([20, fc.constant(false)], [1, fc.constant(true)]),
  trouble: weighted([20, fc.constant('none')], [1, some(['code', 'amount', 'date'] as const)]),
  spelling,
});

const SIGNS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/** 大写金额 by 正确填写票据和结算凭证的基本规定, below one 亿. */
export function inWords(fen: number, n: number): string {
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor(fen / 10) % 10;
  const cents = fen % 10;
  const upper = groupInWords(Math.floor(yuan / 10_000));
  const lower = groupInWords(yuan % 10_000);
  const bridge = upper !== '' && lower !== '' && yuan % 10_000 < 1000 ? '零' : '';
  const whole = yuan === 0 ? '' : `${upper === '' ? '' : `${upper}万`}${bridge}${lower}${n % 2 === 0 ? '元' : '圆'}`;
  const tenths = jiao === 0 ? (cents === 0 || whole === '' ? '' : '零') : `${SIGNS[jiao]}角`;
  const rest = cents === 0 ? `${tenths}${n % 3 === 0 ? '正' : '整'}` : `${tenths}${SIGNS[cents]}分`;
  return `${n % 5 === 0 ? '人民币' : ''}${whole}${rest}`;
}

function groupInWords(group: number): string {
  let words = '';
  let isAfterZero = false;
  for (const [place, sign] of [
    [1000, '仟'],
    [100, '佰'],
    [10, '拾'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(group / place) % 10;
    if (digit === 0) {
      isAfterZero = words !== '';
      continue;
    }
    words += `${isAfterZero ? '零' : ''}${SIGNS[digit]}${sign}`;
    isAfterZero = false;
  }
  return words;
}

export function arbitraryPayouts(payer: Payer): fc.Arbitrary<PayoutsInput> {
  return fc
    .record({
      entries: fc.array(entryPlan, { maxLength: 12, size: 'max' }),
      rows: fc.array(rowPlan, { minLength: 1, maxLength: 10, size: 'max' }),
      published: weighted([4, some(PUBLISHED)], [1, fc.constant(null)]),
      unit: some(['元', '万元'] as const),
      ledgerHasDays: fc.boolean(),
    })
    .map((plan): PayoutsInput => {
      const { entries, rows, unit } = plan;
      const publicity =
        payer.publicity === null || plan.published === null ? null : { ...payer.publicity, from: plan.published };
      const around = publicity === null ? (payer.payBy ?? '2026-06-01') : lastDayOf(publicity);
      return {
        payouts: sheetOf(payer, { entries, rows, unit, around }),
        ledger: ledgerOf(payer, entries, plan.ledgerHasDays),
        policyNames: payer.policyNames,
        year: YEAR,
        publicity,
        payBy: payer.payBy,
      };
    });
}

function ledgerOf(payer: Payer, entries: readonly EntryPlan[], hasDays: boolean): Cell[][] {
  return [
    [
      ...['政策', '统一社会信用代码', '企业名称', '奖励事项', '项目（标准、证书）名称或编号', '核定金额（万元）'],
      ...[hasDays ? '日期' : '年度', '状态'],
    ],
    ...entries.map((entry, index): Cell[] => {
      const payee = pickFrom(PAYEES, entry.payee, party('91652200MA77ABCD1', ''));
      const year = entry.state === '已拨付' ? YEAR : entry.year;
      return [
        entry.ofAnotherPolicy ? '另一政策' : payer.policyNames[0],
        entry.codeIsBlank ? null : payee.code,
        payee.name,
        pickFrom(payer.items, entry.item, ''),
        `项目${index + 1}`,
        entry.fen / 1_000_000,
        hasDays ? `${year}-03-0${entry.day + 1}` : year,
        entry.state,
      ];
    }),
  ];
}

type SheetPlan = { entries: readonly EntryPlan[]; rows: readonly RowPlan[]; unit: '元' | '万元'; around: string };

function sheetOf(payer: Payer, { entries, rows, unit, around }: SheetPlan): PayoutsInput['payouts'] {
  return {
    cells: [
      [
        ...[
          '单位名称',
          '统一社会信用代码',
          `拨付金额（${unit}）`,
          '大写金额',
          '户名',
          '开户行',
          '账号',
          '拨付日期',
          '批次',
        ],
        ...(payer.tellsItems ? ['奖励事项'] : []),
      ],
      ...rows.map((row): Cell[] => {
        const payee = pickFrom(PAYEES, row.payee, party('91652200MA77ABCD1', ''));
        const own = entries.filter((entry) => entry.payee === row.payee && entry.state === '已核定');
        const item = pickFrom(own, row.meant, undefined)?.item;
        const isTold = payer.tellsItems && row.itemIsTold && item !== undefined;
        const meant = own.filter((entry, index) =>
          isTold ? entry.item === item : ((row.meant >> (index % 5)) & 1) === 1,
        );
        const sum = meant.reduce((total, entry) => total + entry.fen, 0);
        const fen = Math.max(1, (sum === 0 ? 4_000_000 : sum) + row.missesBy);
        const name = row.nameIsWrong ? '哈密别家有限公司' : payee.name;
        const words = { blank: null, right: inWords(fen, row.spelling), wrong: inWords(fen + 100, row.spelling) };
        const bad = (trouble: RowPlan['trouble'], cells: readonly Cell[], cell: Cell) =>
          row.trouble === trouble ? pickFrom(cells, row.spelling, null) : cell;
        return [
          spellName(name, row.spelling),
          bad('code', BAD_CODES, spellCode(payee.code, row.spelling)),
          bad('amount', ['待定', -1, null, 0.000_000_1], spellMoney(fen, unit, row.spelling)),
          words[row.words],
          { right: spellName(name, row.spelling + 1), wrong: '张三', blank: null }[row.holder],
          '中国银行哈密分行',
          row.account,
          bad('date', [...BAD_DATES, null], spellDate(movedBy(around, 0, row.days), row.spelling)),
          '第一批',
          ...(payer.tellsItems ? [isTold ? pickFrom(payer.items, item, '') : null] : []),
        ];
      }),
    ],
    headerRow: 1,
  };
}
