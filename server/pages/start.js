/** The start page: a form, and one of four states: nothing yet, checking, checked, failed. A changed form is stale. */
import { element, renderResult } from './result.js';

const COPY_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const form = document.getElementById('form');
const submit = document.getElementById('submit');
const tryExample = document.getElementById('try');
const cancel = document.getElementById('cancel');
const status = document.getElementById('status');
const problem = document.getElementById('problem');
const result = document.getElementById('result');

/** What is under way can be stopped; null where nothing is. */
let underWay = null;

/** A refusal of the service, or what keeps us from it, in words for the person. */
class Refused extends Error {
  constructor(title, detail) {
    super(detail);
    this.title = title;
  }
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Refused('连不上服务', '请确认质核还在运行，网络正常，所选的文件没有被移动或正在保存，然后再试一次。');
  }
  if (response.ok) return response;
  const details = await response.json().catch(() => null);
  throw new Refused(details?.title ?? '没有核验成', details?.detail ?? `服务返回了 ${response.status}，请稍后再试。`);
}

/** The form as it is now. Empty choices are left out, and the service decides. */
function askedNow() {
  const asked = new FormData(form);
  for (const [name, value] of [...asked]) {
    if (value === '' || (value instanceof File && value.size === 0 && value.name === '')) asked.delete(name);
  }
  return asked;
}

async function during(words, work) {
  underWay = new AbortController();
  problem.replaceChildren();
  status.textContent = words;
  for (const button of [submit, tryExample]) button.disabled = true;
  cancel.hidden = false;
  form.setAttribute('aria-busy', 'true');
  try {
    await work(underWay.signal);
  } catch (error) {
    if (error.name === 'AbortError') status.textContent = '已停止。';
    else showProblem(error);
  } finally {
    underWay = null;
    for (const button of [submit, tryExample]) button.disabled = false;
    cancel.hidden = true;
    form.removeAttribute('aria-busy');
  }
}

function showProblem(error) {
  status.textContent = '';
  const known = error instanceof Refused;
  const title = known ? error.title : '页面出错';
  const detail = known ? error.message : '这不是您的文件的问题，请刷新页面再试。';
  if (!known) console.error(error);
  problem.replaceChildren(element('div', { className: 'problem' }, element('h2', {}, title), element('p', {}, detail)));
}

function check() {
  return during('正在核验……', async (signal) => {
    result.hidden = true;
    const asked = askedNow();
    const response = await ask('/api/v1/check/file', { method: 'POST', body: asked, signal });
    const report = await response.json();
    const policy = await ask(`/api/v1/policies/${encodeURIComponent(report.policy.id)}`, { signal });
    const clauses = new Map((await policy.json()).clauses.map(({ clause, text }) => [clause, text]));
    const { name } = asked.get('workbook');
    const [title, ...rest] = renderResult(report, clauses, name);
    result.replaceChildren(title, downloads(asked, report, name), ...rest);
    result.hidden = false;
    status.textContent = '核验完成。';
    title.focus();
  });
}

function downloads(asked, report, name) {
  const copy = element('button', { type: 'button', className: 'primary' }, '下载带结果的副本');
  copy.addEventListener('click', () => downloadCopy(asked));
  const json = element('button', { type: 'button' }, '下载报告（JSON）');
  json.addEventListener('click', () => {
    save(
      new Blob([JSON.stringify(report)], { type: 'application/json' }),
      `${name.replace(/\.[^.]*$/, '')}-核验报告.json`,
    );
  });
  return element('div', { className: 'actions' }, copy, json);
}

function downloadCopy(asked) {
  return during('正在写副本……', async (signal) => {
    const response = await ask('/api/v1/check/file', {
      method: 'POST',
      body: asked,
      headers: { accept: COPY_TYPE },
      signal,
    });
    const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    const losses = response.headers.get('x-zhihe-losses');
    save(await response.blob(), name === undefined ? '核验副本.xlsx' : decodeURIComponent(name));
    const lost = losses === null ? [] : JSON.parse(decodeURIComponent(losses));
    status.textContent = ['副本已下载，结果在表格右侧的新列和工作表“核验报告”里。', ...lost].join(' ');
  });
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = element('a', { href: url, download: name });
  link.click();
  // The browser has taken it over once the click is handled; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The examples go through the form like a person's own files, so that what is checked can be seen. */
function checkExample(examples) {
  return during('正在取示例……', async (signal) => {
    const files = (role) =>
      Promise.all(
        examples
          .filter((example) => example.role === role)
          .slice(0, 1)
          .map(async ({ name }) => {
            const response = await ask(`/api/v1/examples/${encodeURIComponent(name)}`, { signal });
            return new File([await response.blob()], name);
          }),
      );
    form.reset();
    choose('workbook', await files('workbook'));
    choose('ledger', await files('ledger'));
  }).then(check);
}

function choose(id, files) {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  document.getElementById(id).files = transfer.files;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void check();
});
form.addEventListener('change', () => {
  if (!result.hidden) status.textContent = '选项已改动，下面仍是上次的结果；请重新核验。';
});
cancel.addEventListener('click', () => underWay?.abort());

async function start() {
  const [policies, examples] = await Promise.all(
    ['/api/v1/policies', '/api/v1/examples'].map(async (path) => (await ask(path)).json()),
  );
  const options = policies.map(({ id, title }) => element('option', { value: id }, title));
  document.getElementById('policy').append(...options);
  tryExample.hidden = !examples.some(({ role }) => role === 'workbook');
  tryExample.addEventListener('click', () => void checkExample(examples));
}

start().catch(showProblem);
