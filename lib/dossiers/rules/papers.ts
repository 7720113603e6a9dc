import { type DossierStatus, hasResult } from './acts'

type Paper = { kind: 'submitted' | 'supplement' | 'result'; actId: string | null }

/** A paper of a supplement that the citizen has uploaded and not sent yet: nobody else sees it. */
export const isPrepared = ({ kind, actId }: Paper) => kind === 'supplement' && actId === null

/** What the applicant has handed in: the papers of the submission and of every supplement that was sent. */
export const isHandedIn = (paper: Paper) => paper.kind !== 'result' && !isPrepared(paper)

type Result = Pick<Paper, 'actId'> & { kind: string; withdrawnAt?: Date | null }

/** A result file that the act which made it final has given to the citizen. */
export const isGiven = ({ kind, actId, withdrawnAt }: Result, status: DossierStatus) =>
  kind === 'result' && actId !== null && !withdrawnAt && hasResult(status)

/** A result file that no act has made final yet. */
export const isOnHand = ({ kind, actId }: Result) => kind === 'result' && actId === null

/** A result that a correction took the place of: kept, and seen by officers only. */
export const isReplaced = ({ kind, withdrawnAt }: Result) => kind === 'result' && withdrawnAt instanceof Date
