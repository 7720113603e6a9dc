type Paper = { kind: 'submitted' | 'supplement' | 'result'; actId: string | null }

/** A paper of a supplement that the citizen has uploaded and not sent yet: nobody else sees it. */
export const isPrepared = ({ kind, actId }: Paper) => kind === 'supplement' && actId === null

/** What the applicant has handed in: the papers of the submission and of every supplement that was sent. */
export const isHandedIn = (paper: Paper) => paper.kind !== 'result' && !isPrepared(paper)
