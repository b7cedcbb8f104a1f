/** Whether the person's system asks for light letters on a dark ground. */
export function darkScheme(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}
