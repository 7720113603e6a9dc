/** How near a deadline is "near due": long enough that a Friday shows what falls due on Monday. */
export const NEAR_DUE_MS = 3 * 86_400_000

/**
 * A text that a spreadsheet shows and never runs. Text cells are not formulas, but the same column saved as CSV and opened
 * again would be: a leading sign that begins a formula gets an apostrophe (OWASP, CSV injection).
 */
export const harmlessCell = (text: string) => (/^[\s\p{Cf}]*[=+\-@\t\r|]/u.test(text) ? `'${text}` : text)
