/**
 * Whether the page stands in Excel, and not in a browser. Waits for Microsoft's library to know.
 * @throws ReferenceError where the library was not loaded.
 */
export async function insideExcel(): Promise<boolean> {
  const { host } = await Office.onReady();
  return host === Office.HostType.Excel;
}
