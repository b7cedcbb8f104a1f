/** Bars of a chart. The figure stands beside each as text, so that screen readers pass them over. */

export type Tone = 'pass' | 'review' | 'deferred' | 'invalid' | 'reject' | 'before' | 'left';

export function Bar({ share, tone }: { readonly share: number; readonly tone: Tone }) {
  return (
    <span className="zh-bar" aria-hidden="true">
      <span className={`zh-fill zh-fill-${tone}`} style={{ width: percent(share) }} />
    </span>
  );
}

type Part = { readonly share: number; readonly tone: Tone };

export function StackedBar({ parts }: { readonly parts: readonly Part[] }) {
  return (
    <span className="zh-bar zh-bar-tall" aria-hidden="true">
      {parts.map(({ share, tone }) => (
        <span key={tone} className={`zh-fill zh-fill-${tone}`} style={{ width: percent(share) }} />
      ))}
    </span>
  );
}

function percent(share: number): string {
  return `${Math.max(0, Math.min(1, share)) * 100}%`;
}
