/** Between the list and the sheet: a finding leads to its cell, and a cell that is selected leads to its row. */
import { useEffect, useRef } from 'react';
import { parseCellAddress } from '../../../shared/model/address.ts';
import type { CellPlace, WorkbookHost } from '../../host/host.ts';
import { reportBug } from '../check/use-check.ts';
import type { Entry } from './entries.ts';
import type { Listing, Place } from './use-listing.ts';

export type Going = { readonly toEntry: (entry: Entry) => void; readonly toRow: (place: Place) => void };

export function useGoing(host: WorkbookHost, listing: Listing): Going {
  /** How many of our own selections are under way: the host tells of the cells on the way like of any others. */
  const underWay = useRef(0);
  /** The cell that we asked for last, of which some hosts tell only later. */
  const asked = useRef<CellPlace | null>(null);
  const latest = useRef(listing);
  latest.current = listing;

  useEffect(() => {
    return host.onSelect((place) => {
      if (underWay.current > 0) return;
      const ours = asked.current;
      if (ours && ours.sheet === place.sheet && ours.cell === place.cell) return;
      asked.current = null;
      const row = parseCellAddress(place.cell)?.row;
      const { place: looked, lookAtRow, entries } = latest.current;
      if (row === undefined || entries.length === 0) return;
      if (looked?.sheet === place.sheet && looked.row === row) return;
      lookAtRow({ sheet: place.sheet, row });
    });
  }, [host]);

  const select = (place: CellPlace): void => {
    asked.current = place;
    underWay.current += 1;
    host
      .select(place)
      .catch(reportBug)
      .finally(() => {
        underWay.current -= 1;
      });
  };
  return {
    toEntry: (entry) => {
      listing.look(entry);
      const { sheet, cell, row } = entry.finding;
      if (sheet === null) return;
      if (cell !== null) select({ sheet, cell });
      else if (row !== null) select({ sheet, cell: `A${row}` });
    },
    toRow: (place) => {
      listing.lookAtRow(place);
      select({ sheet: place.sheet, cell: `A${place.row}` });
    },
  };
}
