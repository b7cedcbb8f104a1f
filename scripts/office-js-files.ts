/** Of the 74 MB of office.js, what Excel asks for. It chooses by the host that the address names. */
export const OFFICE_JS_FILES: readonly string[] = [
  'office.js',
  // Read where the address names no host, or one that is newer than the library.
  'o15apptofilemappingtable.js',
  // Windows, macOS, and Excel in a browser. First builds of Excel 2016 ask for excel-win32-16.00.js, which fetches a
  // further library from Microsoft's own address; they are sent to the page for browsers that are too old before that.
  'excel-win32-16.01.js',
  'excel-mac-16.00.js',
  'excel-web-16.00.js',
  // Its own words in the languages of Excel here; English stands in for all others, and must be there.
  'zh-cn/office_strings.js',
  'zh-tw/office_strings.js',
  'en-us/office_strings.js',
  // It waits five seconds where it does not find them. What they would send anywhere, the pages' policy forbids.
  'telemetry/oteljs.js',
  'telemetry/oteljs_agave.js',
];
