/** What a dossier may lack that an officer can write down for it. */
export type SuppliedFact = 'applicant' | 'identity' | 'summary'

export type AskedFacts = {
  applicantName: string
  /** The number of the person whose dossier it is or who acts for its owner, or a tax code; null when none is known. */
  identity: string | null
  summary: string
}

/** Which number of a person it is: số định danh of 12 digits, or số CMND of 9; undefined for anything else, such as a tax code. */
export function personNumberKind(number: string): 'identity' | 'old_identity' | undefined {
  if (/^\d{12}$/.test(number)) return 'identity'
  return /^\d{9}$/.test(number) ? 'old_identity' : undefined
}

/** The facts that are not there; an enterprise or organisation is told by the number of the person who acts for it. */
export function lackingFacts({ applicantName, identity, summary }: AskedFacts): SuppliedFact[] {
  const known: [SuppliedFact, boolean][] = [
    ['applicant', applicantName.trim() !== ''],
    ['identity', identity !== null && personNumberKind(identity) !== undefined],
    ['summary', summary.trim() !== ''],
  ]
  return known.filter(([, there]) => !there).map(([fact]) => fact)
}
