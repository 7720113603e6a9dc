/**
 * A tax code as it is stored, from how people write it: `0101234567`, of a dependent unit `0101234567-001`; undefined for
 * anything else.
 */
export function typedTaxCode(typed: string): string | undefined {
  const code = typed
    .replace(/[\s.]/g, '')
    .replace(/[–−]/g, '-')
    .replace(/^(\d{10})(\d{3})$/, '$1-$2')
  return /^\d{10}(-\d{3})?$/.test(code) ? code : undefined
}
