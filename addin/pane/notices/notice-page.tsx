/** A notice on the screen, and the same on paper: while it is open, printing the page prints the notice alone. */
import { Button } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { PrintRegular } from '@fluentui/react-icons/svg/print';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useWords } from '../words/use-words.ts';
import { type Notice, noticeText } from './notice.ts';

export function NoticeView({ notice }: { readonly notice: Notice }) {
  return (
    <>
      <div className="zh-notice">
        <NoticeBody notice={notice} />
      </div>
      {createPortal(
        <div className="zh-print" lang="zh-CN">
          <NoticeBody notice={notice} />
        </div>,
        document.body,
      )}
    </>
  );
}

function NoticeBody({ notice }: { readonly notice: Notice }) {
  const { title, lead, sections, clauses, foot } = notice;
  return (
    <article lang="zh-CN">
      <h3>{title}</h3>
      {lead.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <ol>
        {sections.map((section) => (
          <li key={section.title}>
            <strong>{section.title}</strong>
            <ul>
              {section.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {clauses.length > 0 && (
        <>
          <h4>条款原文</h4>
          {clauses.map(({ clause, text }) => (
            <p key={clause}>
              <strong>{clause}</strong>　{text}
            </p>
          ))}
        </>
      )}
      {foot.map((line) => (
        <p key={line} className="zh-foot">
          {line}
        </p>
      ))}
    </article>
  );
}

type Copied = 'not-yet' | 'copied' | 'failed';

export function NoticeActions({ notice }: { readonly notice: Notice }) {
  const words = useWords();
  const [copied, setCopied] = useState<Copied>('not-yet');
  const copy = (): void => {
    // Without permission, or in a page that is not secure, the browser refuses; the text can still be selected.
    navigator.clipboard.writeText(noticeText(notice)).then(
      () => setCopied('copied'),
      () => setCopied('failed'),
    );
  };
  return (
    <>
      <Button icon={<CopyRegular />} onClick={copy}>
        {words.copy}
      </Button>
      <Button icon={<PrintRegular />} onClick={() => window.print()}>
        {words.print}
      </Button>
      <span role="status" className="zh-hint">
        {copied === 'copied' && words.copied}
        {copied === 'failed' && words.copyFailed}
      </span>
    </>
  );
}
