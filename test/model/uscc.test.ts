import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import {
  checkCharacter,
  readUscc,
  repairUscc,
  type UsccFault,
  type UsccReading,
  usccFaultText,
} from '../../shared/model/uscc.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const fits = (code: string): UsccReading => ({ kind: 'uscc', code, checkFits: true });
const bad = (reason: UsccFault): UsccReading => ({ kind: 'bad', reason });

const first17 = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 17, maxLength: 17 });
const validCodes = first17.map((code) => code + (checkCharacter(code) ?? ''));

describe('readUscc', () => {
  // Codes of enterprises that publish them, and one of the bureau's cases.
  test.each([
    '91110108551385082Q',
    '9144030071526726XG',
    '91440300708461136T',
    '91330100799655058B',
    '914403001922038216',
    '91652200GBYUJBEX8G',
  ])('accepts %s', (code) => {
    expect(readUscc(code)).toEqual(fits(code));
  });

  test.each([
    ['91652200gbyujbex8g'],
    ['９１６５２２００ＧＢＹＵＪＢＥＸ８Ｇ'],
    [' 9165 2200 GBYU JBEX 8G '],
    ['91652200GBYUJBEX8G\u200b'],
    ['\ufeff91652200GBYUJBEX8G\n'],
  ])('folds %j', (text) => {
    expect(readUscc(text)).toEqual(fits('91652200GBYUJBEX8G'));
  });

  test('reads a code whose check character alone does not fit', () => {
    // The sum of 91652200GBYUJBEX8 asks for G.
    expect(readUscc('91652200GBYUJBEX8H')).toEqual({ kind: 'uscc', code: '91652200GBYUJBEX8H', checkFits: false });
  });

  test.each<[Cell, UsccFault]>([
    ['91652200GBYUJBEX8', 'length'],
    ['91652200GBYUJBEX8GG', 'length'],
    ['650100000012345', 'length'],
    ['无', 'length'],
    ['91652200IBYUJBEX8G', 'letter'],
    ['91652200OBYUJBEX8G', 'letter'],
    ['91652200SBYUJBEX8G', 'letter'],
    ['91652200VBYUJBEX8G', 'letter'],
    ['91652200ZBYUJBEX8G', 'letter'],
    ['91652200GBYUJBEX8O', 'letter'],
    ['91652200-BYUJBEX8G', 'character'],
    ['91652200GBYUJBEX8码', 'character'],
    ['9165220012345.6789', 'character'],
    [916_522_001_234_567, 'length'],
    [999_999_999_999_999, 'length'],
    [1_000_000_000_000_000, 'precision-lost'],
    [916_522_001_234_567_800, 'precision-lost'],
    [0, 'length'],
    ['9.16522E+17', 'precision-lost'],
    ['9.16522e+17', 'precision-lost'],
    ['9E+17', 'precision-lost'],
    [true, 'not-text'],
    [{ error: '#REF!' }, 'error-value'],
    ['#N/A', 'error-value'],
  ])('%j is bad: %s', (cell, reason) => {
    expect(readUscc(cell)).toEqual(bad(reason));
  });

  test.each<[Cell]>([[null], [''], ['  '], ['\u3000\u200b']])('%j is blank', (cell) => {
    expect(readUscc(cell)).toEqual({ kind: 'blank' });
  });

  test('accepts whatever 17 characters with their check character', () => {
    fc.assert(
      fc.property(validCodes, (code) => {
        expect(readUscc(code)).toEqual(fits(code));
      }),
    );
  });

  test('notices every change of one character', () => {
    const change = fc.tuple(validCodes, fc.nat(17), fc.constantFrom(...ALPHABET, 'I', 'O', 'S', 'V', 'Z', '-', '码'));
    fc.assert(
      fc.property(change, ([code, place, character]) => {
        fc.pre(code.charAt(place) !== character);
        const changed = code.slice(0, place) + character + code.slice(place + 1);
        const reading = readUscc(changed);
        expect(reading.kind === 'uscc' && reading.checkFits).toBe(false);
      }),
    );
  });
});

describe('checkCharacter', () => {
  test('is the one of GB 32100-2015 by its own formula', () => {
    fc.assert(
      fc.property(first17, (code) => {
        const sum = [...code].reduce((total, c, i) => total + BigInt(ALPHABET.indexOf(c)) * 3n ** BigInt(i), 0n);
        const check = checkCharacter(code) ?? '';
        expect((sum + BigInt(ALPHABET.indexOf(check))) % 31n).toBe(0n);
      }),
    );
  });

  test.each(['91652200GBYUJBEX8G', '9165', '91652200IBYUJBEX8', '91652200码BYUJBEX8'])('has none for %s', (text) => {
    expect(checkCharacter(text)).toBeNull();
  });

  test('is 0 where the remainder is 0', () => {
    expect(checkCharacter('0'.repeat(17))).toBe('0');
  });
});

describe('repairUscc', () => {
  test('reads letters that a code cannot have as the digits they look like', () => {
    expect(repairUscc('914403OO192203821６')).toBe('914403001922038216');
    expect(repairUscc('9I440300I922O382I6')).toBe('914403001922038216');
    expect(repairUscc('9144030019zzo38z16')).toBe('914403001922038216');
    expect(repairUscc('91 4403001922038216'.replace('0', 'o'))).toBe('914403001922038216');
    expect(repairUscc('911101O8SS138S08ZQ')).toBe('91110108551385082Q');
  });

  test.each([
    ['914403001922038216', 'nothing to mend'],
    ['914403001922038217', 'only the check character does not fit'],
    ['91440300192203821O', 'the mended code does not fit either'],
    ['9144030O192203821', 'too short'],
    ['9144030O1922038216V', 'too long'],
    ['V144030O1922038216', 'V looks like U and like Y'],
    ['', 'blank'],
  ])('leaves %j alone: %s', (text) => {
    expect(repairUscc(text)).toBeNull();
  });

  test('undoes every mistake of its kind', () => {
    const looks: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '2': 'Z', '5': 'S' };
    fc.assert(
      fc.property(validCodes, (code) => {
        const mistyped = code.replace(/[0125]/g, (digit) => looks[digit] ?? digit);
        fc.pre(mistyped !== code);
        expect(repairUscc(mistyped)).toBe(code);
      }),
    );
  });
});

test('every fault has words that say what to do', () => {
  const faults: UsccFault[] = ['length', 'letter', 'character', 'precision-lost', 'error-value', 'not-text'];
  for (const fault of faults) expect(usccFaultText(fault)).toMatch(/请.{4,}/);
});
