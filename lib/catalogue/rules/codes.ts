/** `n.nnnnnn`, and the same with the agency that it is of: `.000.00.00.Hnn` or the newer `.Hnn` (contract a.6). */
const NATIONAL = /^(\d\.\d{6})(?:\.(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2})?$/

/** The code by which the national list names the procedure; a code of another form names itself. */
export const nationalCodeOf = (code: string): string => NATIONAL.exec(code)?.[1] ?? code

/** Codes as an agency writes them, in the form in which the catalogue knows them; each once, sorted. */
export function asKnown(codes: readonly string[], known: ReadonlySet<string>): string[] {
  return [...new Set(codes.map((code) => (known.has(code) ? code : nationalCodeOf(code))))].toSorted()
}
