/** What a file may ask of us before we refuse it, and why so much and no more. */

/** Entries of one package. Excel itself writes a few dozen; a picture in every row of a long list, a few thousand. */
export const MAX_ENTRIES = 20_000;

/** Unpacked bytes of one part. The longest sheet Excel can hold (1,048,576 rows × 10 filled columns) is about 400 MB. */
export const MAX_PART_BYTES = 512 * 1024 * 1024;

/** Unpacked bytes of the whole package, pictures included; twice the longest part leaves room for everything round it. */
export const MAX_PACKAGE_BYTES = 1024 * 1024 * 1024;

/**
 * Unpacked bytes for each packed byte. Deflate reaches 1,032 at most, and only on one byte repeated;
 * the barest sheets of blank formatted rows reach about 40.
 */
export const MAX_RATIO = 250;

/** Packages below this size may have any ratio: so little can do no harm. */
export const RATIO_EXEMPT_BYTES = 32 * 1024 * 1024;

/**
 * Places for cells in the rows of one workbook, blank ones left of a value included: 8 bytes each, so 320 MB.
 * 100,000 rows × 20 columns take 2 million.
 */
export const MAX_CELL_SLOTS = 40_000_000;

/** Characters in one cell (Excel specifications and limits). */
export const MAX_CELL_CHARACTERS = 32_767;

/**
 * Elements inside one another in a part. No part of a workbook nests deeper than some dozens (a rich conditional format
 * in an extension reaches about twelve); looking up a namespace costs as many steps as the element lies deep.
 */
export const MAX_DEPTH = 256;
