/** A report as a person reads it. Everything goes in as text, never as markup: cells may hold anything. */

const STATUSES = [
  { key: 'pass', word: '通过', sign: '✓', tone: 'good' },
  { key: 'review', word: '待核实', sign: '△', tone: 'warning' },
  { key: 'deferred', word: '结转下年', sign: '→', tone: 'info' },
  { key: 'invalid', word: '退回补正', sign: '↺', tone: 'error' },
  { key: 'reject', word: '不予支持', sign: '✗', tone: 'error' },
];

const SEVERITIES = [
  { key: 'error', word: '错误', sign: '✖' },
  { key: 'warning', word: '提醒', sign: '⚠' },
  { key: 'info', word: '说明', sign: 'ℹ' },
];

const POLICY_STATUSES = {
  draft: '征求意见稿，尚未生效，核验结果仅供参考',
  'in-force': '现行',
  ended: '已失效',
};

/** More than this at once makes a page slow and nobody reads it; a button shows the next ones. */
const FINDINGS_AT_ONCE = 100;

/**
 * @param report as the service gives it
 * @param clauses clause name → its text
 * @param fileName of the workbook
 */
export function renderResult(report, clauses, fileName) {
  const title = element('h2', { id: 'result-title', tabIndex: -1 }, `核验结果：${fileName}`);
  const findings = [...report.findings, ...report.sheets.flatMap((sheet) => sheet.findings)];
  return [
    title,
    element('p', { className: 'facts' }, `${policyWords(report.policy)}，按 ${report.asOf} 核验。`),
    ...report.sheets.flatMap(renderSheet),
    ...renderFindings(findings, clauses),
  ];
}

function policyWords({ title, status, version }) {
  return `《${title}》（${POLICY_STATUSES[status] ?? status}；${version} 版）`;
}

function renderSheet(sheet) {
  const { totals } = sheet;
  const unmapped = sheet.unmapped.length > 0 ? `没有用到的列：${sheet.unmapped.join('、')}。` : '';
  const counts = STATUSES.map(({ key, word, sign, tone }) =>
    fact(element('span', {}, hiddenSign(sign), ` ${word}`), `${totals[key]} 行`, totals[key] > 0 ? tone : ''),
  );
  return [
    element('h3', {}, `工作表“${sheet.name}”`),
    element(
      'p',
      { className: 'facts' },
      `表头第 ${sheet.headerRows.join('、')} 行，共核验 ${totals.rows} 行。${unmapped}`,
    ),
    element(
      'dl',
      { className: 'totals' },
      ...counts,
      fact('申请金额', yuan(totals.claimedFen), 'money'),
      fact('核定金额', yuan(totals.amountFen), 'money'),
      ...(totals.deferred > 0 ? [fact('结转下年金额', yuan(totals.deferredFen), 'money')] : []),
    ),
  ];
}

function fact(name, value, className) {
  return element('div', { className }, element('dt', {}, name), element('dd', {}, value));
}

function renderFindings(findings, clauses) {
  if (findings.length === 0) return [element('p', {}, '没有发现问题。')];
  const list = element('ol', { className: 'findings' });
  const more = element('button', { type: 'button' });
  let left = [];
  const showMore = () => {
    const next = left.slice(0, FINDINGS_AT_ONCE);
    left = left.slice(FINDINGS_AT_ONCE);
    list.append(...next.map((finding) => renderFinding(finding, clauses)));
    more.hidden = left.length === 0;
    more.textContent = `再显示 ${Math.min(left.length, FINDINGS_AT_ONCE)} 条（还有 ${left.length} 条）`;
  };
  const boxes = SEVERITIES.map(({ key, word, sign }) => {
    const count = findings.filter((finding) => finding.severity === key).length;
    const box = element('input', { type: 'checkbox', checked: true, value: key });
    return { key, box, label: element('label', {}, box, hiddenSign(sign), `${word} ${count}`) };
  });
  const showAll = () => {
    const wanted = new Set(boxes.filter(({ box }) => box.checked).map(({ key }) => key));
    left = findings.filter((finding) => wanted.has(finding.severity));
    list.replaceChildren();
    showMore();
  };
  for (const { box } of boxes) box.addEventListener('change', showAll);
  more.addEventListener('click', () => {
    const shown = list.children.length;
    showMore();
    // The button moves down or away; whoever uses a keyboard goes on at the first new entry.
    const first = list.children[shown];
    if (first) {
      first.tabIndex = -1;
      first.focus();
    }
  });
  showAll();
  const legend = element('legend', { className: 'optional' }, '显示');
  return [
    element('h3', {}, `问题与说明（${findings.length} 条）`),
    element('fieldset', { className: 'filters' }, legend, ...boxes.map(({ label }) => label)),
    list,
    more,
  ];
}

function renderFinding(finding, clauses) {
  const { word, sign } = SEVERITIES.find(({ key }) => key === finding.severity) ?? SEVERITIES[0];
  const text = finding.clause === null ? undefined : clauses.get(finding.clause);
  const clause =
    text === undefined
      ? []
      : [element('details', {}, element('summary', {}, `条款：${finding.clause}`), element('p', {}, text))];
  return element(
    'li',
    {},
    element('span', { className: `severity ${finding.severity}` }, hiddenSign(sign), ` ${word}`),
    element('span', { className: 'place' }, placeOf(finding)),
    element('div', { className: 'words' }, element('p', {}, finding.message), ...clause),
  );
}

function placeOf(finding) {
  if (finding.row === null) return '整表';
  return finding.cell === null ? `第 ${finding.row} 行` : `第 ${finding.row} 行 ${finding.cell}`;
}

/** Colour and sign say nothing that the word beside them does not say. */
function hiddenSign(sign) {
  const span = element('span', {}, sign);
  span.setAttribute('aria-hidden', 'true');
  return span;
}

/** Fen are integers; only their last two digits are split off, so that nothing is rounded. */
function yuan(fen) {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${digits.slice(-2)} 元`;
}

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
