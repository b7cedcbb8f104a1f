/** Settings in a part of the workbook's own: they travel with the file, and whoever opens it has them. */
import type { Settings } from '../host.ts';
import { oneSync } from './batch.ts';

const NAMESPACE = 'urn:zhihe:workbook:1';

export async function loadSettings(context: Excel.RequestContext): Promise<Settings | null> {
  const parts = await findParts(context);
  const [first] = parts;
  if (!first) return null;
  return oneSync(context, () => {
    const xml = first.getXml();
    return () => parsed(xml.value);
  });
}

export async function saveSettings(context: Excel.RequestContext, settings: Settings): Promise<void> {
  const [first, ...others] = await findParts(context);
  const xml = new DOMParser().parseFromString(`<workbook xmlns="${NAMESPACE}"/>`, 'application/xml');
  xml.documentElement.textContent = JSON.stringify(settings);
  const text = new XMLSerializer().serializeToString(xml);
  await oneSync(context, () => {
    if (first) first.setXml(text);
    else context.workbook.customXmlParts.add(text);
    // Two people who begin at the same time leave two parts; one is enough.
    for (const other of others) other.delete();
    return () => undefined;
  });
}

function findParts(context: Excel.RequestContext): Promise<Excel.CustomXmlPart[]> {
  return oneSync(context, () => {
    const parts = context.workbook.customXmlParts.getByNamespace(NAMESPACE);
    parts.load('id');
    return () => parts.items;
  });
}

/** null where somebody else wrote into it: the workbook then opens as an unknown one. */
function parsed(xml: string): Settings | null {
  const text = new DOMParser().parseFromString(xml, 'application/xml').documentElement.textContent;
  try {
    const settings: unknown = JSON.parse(text ?? '');
    return typeof settings === 'object' && settings !== null && !Array.isArray(settings)
      ? (settings as Settings)
      : null;
  } catch {
    return null;
  }
}
