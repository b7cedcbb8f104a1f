/** A workbook as a download: its media type, and its name in a header. */

/** What a copy may come out as, by its extension. */
export const COPY_TYPES: Readonly<Record<string, string>> = {
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.xlsm': 'application/vnd.ms-excel.sheet.macroEnabled.12',
  '.csv': 'text/csv',
};

/** A file name in any script, by RFC 6266; what cannot read it takes the plain one. */
export function attachment(name: string): string {
  const plain = `checked${/\.[A-Za-z]+$/.exec(name)?.[0] ?? ''}`;
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
