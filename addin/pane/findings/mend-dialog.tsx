/** All certain mends at once, each shown before it is made. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useWords } from '../words/use-words.ts';
import { type Mend, placeKey } from './mends.ts';

type Props = {
  readonly mends: readonly Mend[];
  readonly onMend: (mends: readonly Mend[]) => void;
  readonly onClose: () => void;
};

export function MendDialog({ mends, onMend, onClose }: Props) {
  const words = useWords();
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className="zh-dialog">
        <DialogBody>
          <DialogTitle>{words.mendAllTitle}</DialogTitle>
          <DialogContent>
            <p>{words.mendAllHint}</p>
            <ul className="zh-mends">
              {mends.map((mend) => (
                <li key={placeKey(mend)}>
                  <strong>
                    {mend.cell} {mend.enterprise ?? ''}
                  </strong>
                  <span>
                    {words.mendWas} <del>{mend.was}</del>
                  </span>
                  <span>
                    {words.mendTo} <ins>{mend.value}</ins>
                  </span>
                </li>
              ))}
            </ul>
          </DialogContent>
          <DialogActions fluid>
            <Button
              appearance="primary"
              onClick={() => {
                onMend(mends);
                onClose();
              }}
            >
              {words.mendDo(mends.length)}
            </Button>
            <Button onClick={onClose}>{words.cancel}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
