/** A workbook that is not recognised: what it looks like most, what is missing, and what a person can say about it. */
import { Button } from '@fluentui/react-components';
import type { Likeness, PolicySummary } from '../../../shared/contract.ts';
import type { ServiceProblem } from '../service/service.ts';
import { useWords } from '../words/use-words.ts';
import { PolicyField } from './recognised.tsx';
import { type CheckSettings, withLayout } from './settings.ts';

type Props = {
  readonly problem: ServiceProblem;
  readonly policies: readonly PolicySummary[];
  readonly settings: CheckSettings;
  readonly onRecognise: (settings: CheckSettings) => void;
};

export function NotRecognised({ problem, policies, settings, onRecognise }: Props) {
  const words = useWords();
  const candidates = problem.candidates ?? [];
  const way = wayOut(problem);
  return (
    <section className="zh-card" aria-labelledby="zh-not-recognised">
      <h3 id="zh-not-recognised">{words.notRecognised}</h3>
      <p role="alert" className="zh-message">
        {problem.title}
        {candidates.length === 0 ? `：${problem.detail}` : ''}
      </p>
      {candidates.map((candidate, place) => (
        <CandidateCard
          key={JSON.stringify([candidate.sheet, candidate.policy.id, candidate.kind])}
          candidate={candidate}
          likeliest={place === 0}
          onTreat={() => onRecognise(taken(settings, candidate, way))}
          treat={{ policy: words.judgeByPolicy, sheet: words.judgeThisSheet, kind: words.treatAs }[way]}
        />
      ))}
      <PolicyField
        policies={policies}
        chosen={settings.policy}
        hint={words.choosePolicy}
        onChoose={(id) => onRecognise({ ...settings, policy: id, sheet: null, layouts: [] })}
      />
      {candidates.length > 0 && (
        <details className="zh-clause">
          <summary>{words.problemDetail}</summary>
          <p>{problem.detail}</p>
        </details>
      )}
      <Button onClick={() => onRecognise(settings)}>{words.recogniseAgain}</Button>
    </section>
  );
}

/** What a person has to say so that it goes on: which policy, which of several sheets, or what the sheet is. */
type WayOut = 'policy' | 'sheet' | 'kind';

function wayOut({ code, candidates = [] }: ServiceProblem): WayOut {
  if (code !== 'ambiguous') return 'kind';
  return new Set(candidates.map(({ policy }) => policy.id)).size > 1 ? 'policy' : 'sheet';
}

function taken(settings: CheckSettings, { policy, sheet, kind }: Candidate, way: WayOut): CheckSettings {
  const named = { ...settings, policy: policy.id };
  if (way === 'policy') return named;
  return way === 'sheet' ? { ...named, sheet } : withLayout(named, sheet, { kind });
}

type Candidate = Likeness['candidates'][number];

type CandidateProps = {
  readonly candidate: Candidate;
  readonly likeliest: boolean;
  readonly treat: string;
  readonly onTreat: () => void;
};

function CandidateCard({ candidate, likeliest, treat, onTreat }: CandidateProps) {
  const words = useWords();
  const { sheet, title, policy, headerRows, found, missing } = candidate;
  return (
    <div className="zh-sheet">
      <h4>{(likeliest ? words.looksLike : words.looksAlso)(sheet, title, policy.title)}</h4>
      <p className="zh-hint">{words.headerSeen(headerRows.join('、'))}</p>
      <dl className="zh-facts">
        <div>
          <dt>{words.columnsFound}</dt>
          <dd>{found.join('、') || words.none}</dd>
        </div>
        <div>
          <dt>{words.columnsMissing}</dt>
          <dd>{missing.join('、') || words.none}</dd>
        </div>
      </dl>
      <Button appearance="primary" size="small" onClick={onTreat}>
        {treat}
      </Button>
    </div>
  );
}
