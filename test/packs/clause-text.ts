/** Clause data against the published text: that it is the text, the whole text, and in the text's order. */
import type { Clause, ClauseFile } from '../../shared/packs/clause-file.ts';

/** A heading is short; what is longer says something, and is a clause. */
const MAX_TITLE_CHARACTERS = 60;
/** Enough of a text to find the place by. */
const SHOWN_CHARACTERS = 30;

/** Line breaks and blanks of the source are those of a page and not of the text. */
const withoutSpace = (text: string): string => text.replace(/\s+/g, '');

const AMOUNT = /\d+(?:\.\d+)?[十百千]?[万亿]?元/g;
/** The numbers of documents and annexes name something, and count nothing. */
const REFERENCE = /〔\d{4}〕\d+号|附件\d/g;

/** Everything in which clause data departs from its source, each with what to do; empty where it is the source. */
export function textFaults(file: ClauseFile, source: string): string[] {
  return [
    ...nameFaults(file),
    ...file.clauses.flatMap(labelFaults),
    ...titleFaults(file),
    ...orderFaults(file, source),
    ...file.clauses.flatMap(dataFaults),
  ];
}

function nameFaults({ clauses }: ClauseFile): string[] {
  const names = clauses.map(({ name }) => name);
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map(
      (name) => `${name} stands twice; a finding that cites it could mean either: give one of them a name of its own`,
    );
}

/** The number in front of a clause is the end of its name: (一) of 第九条（一）, 1. of 三（一）1 and of 第五条第1项. */
function labelFaults({ name, label }: Clause): string[] {
  const [, article, item, point] = /^(?:(第.+条)|[(（](.+)[)）]|(\d+)\.)$/.exec(label) ?? [];
  const fits =
    (article === undefined || name.startsWith(article)) &&
    (item === undefined || name.endsWith(`（${item}）`)) &&
    (point === undefined || name.endsWith(point) || name.endsWith(`第${point}项`));
  return fits ? [] : [`${name} is numbered “${label}” in the text; name it by that number`];
}

function titleFaults({ titles }: ClauseFile): string[] {
  return titles
    .filter((title) => title.length > MAX_TITLE_CHARACTERS || /。./.test(title) || amountsIn(title).length > 0)
    .map((title) => `“${shown(title)}” is more than a title; make it a clause, with states: [] if it states no rule`);
}

/** Walks through the source; what comes next must be the next clause, the closing of one that is begun, or a title. */
function orderFaults({ clauses, titles }: ClauseFile, source: string): string[] {
  const rest = { text: withoutSpace(source) };
  const waiting = { clauses: [...clauses], titles: [...titles], closings: [] as Clause[] };
  const takes = (piece: string | undefined): boolean => {
    const folded = withoutSpace(piece ?? '');
    if (folded === '' || !rest.text.startsWith(folded)) return false;
    rest.text = rest.text.slice(folded.length);
    return true;
  };
  while (rest.text !== '') {
    const [next] = waiting.clauses;
    const [closing] = waiting.closings;
    if (next && takes(next.label + next.text)) {
      waiting.clauses.shift();
      if (next.closing !== '') waiting.closings.unshift(next);
    } else if (closing && takes(closing.closing)) waiting.closings.shift();
    else if (takes(waiting.titles[0])) waiting.titles.shift();
    else {
      const expected = [next?.name ?? 'no clause', waiting.titles[0] ?? 'no title'].join(' or ');
      return [
        `the source goes on with “${shown(rest.text)}” where ${expected} is next; copy its words as they stand, in its order, into a clause or, if it is a heading, into titles`,
      ];
    }
  }
  const left = [...waiting.clauses, ...waiting.closings].map(({ name }) => name).concat(waiting.titles);
  return left.map((name) => `${shown(name)} stands behind the end of the source; copy only what the source has`);
}

/** Amounts and numbers are those of the text, no more and no fewer. */
function dataFaults(clause: Clause): string[] {
  const { name, amounts, numbers } = clause;
  const words = [clause.label, clause.text, clause.closing].join('\n');
  const faults: string[] = [];
  const found = amountsIn(words);
  if (found.join() !== amounts.join()) {
    faults.push(
      `${name} states [${found.join(', ')}] and has amounts: [${amounts.join(', ')}]; write them as they stand`,
    );
  }
  const places = numbers.map((number) => words.indexOf(number));
  if (places.some((place) => place < 0)) {
    faults.push(`${name} has numbers: [${numbers.join(', ')}], not all of which stand in it; write them as they stand`);
  }
  const bare = numbers.reduce(
    (left, number) => left.replaceAll(number, ''),
    withoutNumbering(clause).replace(AMOUNT, '').replace(REFERENCE, ''),
  );
  const [forgotten] = bare.match(/\d+./) ?? [];
  if (forgotten !== undefined) faults.push(`${name} says “${forgotten}”, which is not among its numbers; add it`);
  if (amounts.length > 0 && clause.states.length === 0) {
    faults.push(`${name} names ${amounts.join('、')} and states nothing; say in states what it rules`);
  }
  return faults;
}

/** A label that is the clause's own number counts nothing: `1.` of an item. */
function withoutNumbering({ label, text, closing }: Clause): string {
  return [label.replace(/^\d+\.$/, ''), text, closing].join('\n');
}

function amountsIn(text: string): string[] {
  return [...new Set(text.match(AMOUNT) ?? [])];
}

function shown(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
