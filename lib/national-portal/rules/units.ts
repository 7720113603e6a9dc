/**
 * Which unit takes a dossier of this procedure that was filed at DVCQG: what the configuration says (`2.000033=000.00.05.H99`), else
 * the only unit where the service can be filed. Undefined where nobody can say.
 */
export function unitFor(
  procedureCode: string,
  agencyCodes: readonly string[],
  configured: readonly string[],
): string | undefined {
  const entry = configured.map((each) => each.split('=')).find(([code]) => code?.trim() === procedureCode)
  if (entry?.[1]) return entry[1].trim()
  return agencyCodes.length === 1 ? agencyCodes[0] : undefined
}
