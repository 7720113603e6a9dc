import { messageIdOf, noticeOf, type Problem } from './delivery'

/*
 * Mail that a server took and gives back later. Each mail leaves under a sender of its own, so that whoever returns it says by the
 * address alone which one it is (VERP); what became of it stands in the report (RFC 3464).
 */

/** Hexadecimal digits that show that we made an address. */
export const PROOF_DIGITS = 12

/** What an address of ours says: the id under which the outside knows the message, and the proof beside it. */
export type ReturnTag = { messageId: string; proof: string }

/** Lower case throughout: servers may fold an address, and some do. */
const TAG = new RegExp(
  `^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\\.([1-9][0-9]{0,4})\\.([0-9a-f]{${PROOF_DIGITS}})$`,
)

/**
 * The sender of one mail: `tra-lai+<32 digits of the notice's id>.<round>.<proof>@dichvucong.example` for the base
 * `tra-lai@dichvucong.example`. At most 52 characters are added to the part before the @, which may have 64 (RFC 5321 §4.5.3.1.1).
 */
export function returnAddress(base: string, notice: { id: string; round: number }, proof: string): string {
  const [name, domain] = base.split('@')
  return `${name}+${notice.id.replaceAll('-', '')}.${notice.round}.${proof}@${domain}`
}

/** What an address below `base` says; undefined for any other address. */
export function returnTagOf(base: string, address: string): ReturnTag | undefined {
  const [name, domain] = base.split('@')
  const folded = address.trim().toLowerCase()
  const [start, end] = [`${name}+`, `@${domain}`]
  if (!folded.startsWith(start) || !folded.endsWith(end)) return undefined
  const found = TAG.exec(folded.slice(start.length, -end.length))
  if (!found) return undefined
  const [, a, b, c, d, e, round, proof = ''] = found
  return { messageId: messageIdOf({ id: [a, b, c, d, e].join('-'), round: Number(round) }), proof }
}

/** The message that a Message-ID of ours names; undefined for one of anybody else. */
export function messageIdIn(header: string, domain: string): string | undefined {
  const [, id = '', host] = /^<([^<>@\s]+)@([^<>@\s]+)>$/.exec(header.trim()) ?? []
  return host?.toLowerCase() === domain.toLowerCase() && noticeOf(id) ? id : undefined
}

/** What a report says of one recipient: the fields Action, Status and Diagnostic-Code as they stand (RFC 3464 §2.3). */
export type RecipientReport = {
  action: string
  status: string | undefined
  diagnostic: string | undefined
}

/** What a returned mail means for the message: an end, or nothing to act on. */
export type ReturnVerdict =
  | { kind: 'bounced'; problem: Problem }
  | { kind: 'delayed' }
  | { kind: 'delivered' }
  | { kind: 'no_report' }

/** The recipient has it, or a server without reports answers for it from here on. */
const ARRIVED = ['delivered', 'relayed', 'expanded']

/**
 * One message has one recipient; a report of several speaks of those to whom it was passed on there, and one that has it is enough.
 * Without a report it is an answer of a person or of a machine (out of office): nothing is known.
 */
export function verdictOf(report: readonly RecipientReport[]): ReturnVerdict {
  if (report.some(({ action }) => ARRIVED.includes(action))) return { kind: 'delivered' }
  const failed = report.find(({ action }) => action === 'failed')
  if (failed) return { kind: 'bounced', problem: returnedProblem(failed) }
  return report.some(({ action }) => action === 'delayed') ? { kind: 'delayed' } : { kind: 'no_report' }
}

/** `5.1.1`, with the words that may stand around it: `5.1.1 (unknown)`, `smtp; 550 5.1.1 …`, `smtp;550-5.1.1 …`, `#5.1.1`. */
const STATUS = /(?:^|[\s;#-])[45]\.(\d{1,3})\.(\d{1,3})(?!\d|\.\d)/

/** Why a mail came back, by the subject of its status and by its detail where that says more (RFC 3463). */
const PROBLEM_OF: Readonly<Record<string, Problem>> = {
  1: 'no_recipient',
  // About the address of the sender: ours.
  '1.7': 'rejected',
  '1.8': 'rejected',
  2: 'mailbox_closed',
  '2.2': 'mailbox_full',
  '2.3': 'rejected',
  '2.4': 'rejected',
  3: 'rejected',
  4: 'unreachable',
  5: 'rejected',
  6: 'rejected',
  7: 'rejected',
}

/** A status that says nothing (`5.0.0`) leaves the word to the diagnostic; 4.x.x means here that a server gave up trying. */
function returnedProblem({ status, diagnostic }: RecipientReport): Problem {
  const problems = [status, diagnostic].map((text) => {
    const [, subject = '', detail = ''] = STATUS.exec(text ?? '') ?? []
    return PROBLEM_OF[`${Number(subject)}.${Number(detail)}`] ?? PROBLEM_OF[Number(subject)]
  })
  return problems.find((problem) => problem !== undefined) ?? 'returned'
}
