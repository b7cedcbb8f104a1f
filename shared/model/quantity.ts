/** A value that already ends in its unit (`50%`) is not given it twice. */
export function quantity(value: string, unit: string, between = ''): string {
  return unit === '' || value.endsWith(unit) ? value : `${value}${between}${unit}`;
}
