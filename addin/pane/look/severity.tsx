/** How severities and verdicts look: always a word and an icon, the colour only beside them. */
import { ArrowForwardFilled } from '@fluentui/react-icons/svg/arrow-forward';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import { DocumentEditFilled } from '@fluentui/react-icons/svg/document-edit';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { InfoFilled } from '@fluentui/react-icons/svg/info';
import { QuestionCircleFilled } from '@fluentui/react-icons/svg/question-circle';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { ComponentType } from 'react';
import { SEVERITY_WORDS, type Severity, STATUS_WORDS, type Status } from '../../../shared/model/finding.ts';

type Icon = ComponentType<{ className?: string }>;

const SEVERITY_ICONS: Readonly<Record<Severity, Icon>> = {
  error: ErrorCircleFilled,
  warning: WarningFilled,
  info: InfoFilled,
};

const STATUS_ICONS: Readonly<Record<Status, Icon>> = {
  pass: CheckmarkCircleFilled,
  review: QuestionCircleFilled,
  deferred: ArrowForwardFilled,
  invalid: DocumentEditFilled,
  reject: DismissCircleFilled,
};

export function SeverityIcon({ severity }: { readonly severity: Severity }) {
  const Sign = SEVERITY_ICONS[severity];
  return <Sign className={`zh-icon zh-${severity}`} />;
}

export function SeverityLabel({ severity }: { readonly severity: Severity }) {
  return (
    <span className="zh-sign">
      <SeverityIcon severity={severity} />
      {SEVERITY_WORDS[severity]}
    </span>
  );
}

export function StatusLabel({ status }: { readonly status: Status }) {
  const Sign = STATUS_ICONS[status];
  return (
    <span className="zh-sign">
      <Sign className={`zh-icon zh-${status}`} />
      {STATUS_WORDS[status]}
    </span>
  );
}
