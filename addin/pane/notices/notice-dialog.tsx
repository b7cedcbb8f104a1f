/** The two notices, each in a dialog. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Select,
} from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { Result } from '../check/state.ts';
import type { Listing, Place } from '../findings/use-listing.ts';
import { useWords } from '../words/use-words.ts';
import { basisNotice } from './basis.ts';
import { correctionNotice, enterprisesToMend } from './correction.ts';
import type { Notice } from './notice.ts';
import { NoticeActions, NoticeView } from './notice-page.tsx';

type Props = { readonly result: Result; readonly listing: Listing; readonly onClose: () => void };

/** @param props.first the enterprise that was looked at, where it has something to mend. */
export function CorrectionDialog({ result, listing, first, onClose }: Props & { readonly first: string | null }) {
  const words = useWords();
  const { report, policy } = result;
  const { entries, readers } = listing;
  const enterprises = enterprisesToMend({ report, readers });
  const [key, setKey] = useState((enterprises.find(({ name }) => name === first) ?? enterprises[0])?.key);
  const chosen = enterprises.find((one) => one.key === key) ?? null;
  const notice = chosen && correctionNotice(chosen, { report, policy, entries, readers });
  return (
    <Sheet title={words.correctionNotice} notice={notice} onClose={onClose}>
      {chosen === null ? (
        <p>{words.correctionNone}</p>
      ) : (
        <Field label={words.correctionFor}>
          <Select value={chosen.key} onChange={(_, { value }) => setKey(value)}>
            {enterprises.map((one) => (
              <option key={one.key} value={one.key}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </Sheet>
  );
}

export function BasisDialog({ result, listing, place, onClose }: Props & { readonly place: Place }) {
  const words = useWords();
  const { report, policy } = result;
  const row = report.sheets.find((one) => one.name === place.sheet)?.rows.find((one) => one.row === place.row);
  const notice = row
    ? basisNotice({
        report,
        policy,
        sheet: place.sheet,
        result: row,
        entries: listing.entries,
        reader: listing.readers.get(place.sheet),
      })
    : null;
  return <Sheet title={words.basisNotice} notice={notice} onClose={onClose} />;
}

type SheetProps = {
  readonly title: string;
  readonly notice: Notice | null;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

function Sheet({ title, notice, onClose, children }: SheetProps) {
  const words = useWords();
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className="zh-dialog">
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            {children}
            {notice && <p className="zh-hint">{words.noticeCopyPrint}</p>}
            {notice && <NoticeView notice={notice} />}
          </DialogContent>
          <DialogActions fluid>
            {notice && <NoticeActions notice={notice} />}
            <Button appearance="primary" onClick={onClose}>
              {words.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
