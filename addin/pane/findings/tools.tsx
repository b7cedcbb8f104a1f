/** Above the list: search, order, severities, and the way from one finding to the next. */
import { Button, SearchBox, Select, ToggleButton } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { SEVERITIES, type Severity } from '../../../shared/model/finding.ts';
import { SeverityLabel } from '../look/severity.tsx';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/zh.ts';
import { ARRANGEMENTS, type Arrangement, countBySeverity, NO_FILTER } from './entries.ts';
import type { Listing } from './use-listing.ts';

type Props = { readonly listing: Listing; readonly onNext: () => void };

export function FindingTools({ listing, onNext }: Props) {
  const words = useWords();
  const { filter, setFilter, entries, shown, place } = listing;
  const counts = countBySeverity(entries);
  const toggle = (severity: Severity): void => {
    const { severities } = filter;
    const without = severities.filter((one) => one !== severity);
    setFilter({ ...filter, severities: severities.includes(severity) ? without : [...severities, severity] });
  };
  const whole = filter.text === '' && filter.row === null && filter.severities.length === SEVERITIES.length;
  return (
    <div className="zh-tools">
      <SearchBox
        className="zh-search"
        size="small"
        value={filter.text}
        placeholder={words.search}
        aria-label={words.search}
        onChange={(_, { value }) => setFilter({ ...filter, text: value })}
      />
      <div className="zh-tool-row">
        <Select
          size="small"
          aria-label={words.groupBy}
          value={listing.arrangement}
          onChange={(_, { value }) => listing.arrange(arrangementOf(value))}
        >
          {ARRANGEMENTS.map((arrangement) => (
            <option key={arrangement} value={arrangement}>
              {arrangementWords(arrangement, words)}
            </option>
          ))}
        </Select>
        <Button
          size="small"
          appearance="primary"
          icon={<ArrowDownRegular />}
          disabled={shown.length === 0}
          onClick={onNext}
        >
          {words.nextFinding}
        </Button>
      </div>
      <fieldset className="zh-severities">
        <legend className="zh-hidden">{words.filterSeverity}</legend>
        {SEVERITIES.map((severity) => (
          <ToggleButton
            key={severity}
            size="small"
            checked={filter.severities.includes(severity)}
            onClick={() => toggle(severity)}
          >
            <SeverityLabel severity={severity} />
            <span className="zh-count">{counts[severity]}</span>
          </ToggleButton>
        ))}
      </fieldset>
      <div className="zh-tool-row zh-shown">
        <span role="status">{words.findingsCount(shown.length, counts.error + counts.warning, counts.info)}</span>
        {place && filter.row === null && (
          <Button size="small" appearance="subtle" onClick={() => setFilter({ ...filter, row: place })}>
            {words.onlyRow(place.row)}
          </Button>
        )}
        {!whole && (
          <Button size="small" appearance="subtle" onClick={() => setFilter(NO_FILTER)}>
            {words.clearFilter}
          </Button>
        )}
      </div>
    </div>
  );
}

function arrangementOf(value: string): Arrangement {
  return ARRANGEMENTS.find((one) => one === value) ?? 'severity';
}

function arrangementWords(arrangement: Arrangement, words: Words): string {
  const all = { severity: words.bySeverity, kind: words.byKind, enterprise: words.byEnterprise, row: words.byRow };
  return all[arrangement];
}
