import { type Day, dayOf } from '@/lib/platform/day'

/** The ten official codes of DVCQG (national-portal (f)). */
export type DossierStatus = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10'

export type DossierRole = 'citizen' | 'clerk' | 'handler' | 'leader'

type ActRule = {
  /** Statuses in which the act is possible; `none` is a dossier that does not exist yet. */
  from: readonly (DossierStatus | 'none')[]
  to: DossierStatus
  by: readonly DossierRole[]
  /** What must come with the act. */
  needs: readonly ('note' | 'result')[]
}

/** Who may do what, when, and what follows (decided 2). The same table hides the button and refuses the command. */
export const ACTS = {
  submit: { from: ['none'], to: '1', by: ['citizen'], needs: [] },
  receive: { from: ['1'], to: '2', by: ['clerk'], needs: [] },
  refuse: { from: ['1'], to: '3', by: ['clerk'], needs: ['note'] },
  process: { from: ['2'], to: '4', by: ['clerk', 'handler'], needs: [] },
  finish: { from: ['4'], to: '9', by: ['handler', 'leader'], needs: ['result'] },
  hand_over: { from: ['9'], to: '10', by: ['clerk'], needs: [] },
} as const satisfies Record<string, ActRule>

export type DossierAct = keyof typeof ACTS

const ACT_NAMES = Object.keys(ACTS) as DossierAct[]
const ruleOf = (act: DossierAct): ActRule => ACTS[act]

export function actsAllowed(status: DossierStatus | 'none', role: DossierRole): DossierAct[] {
  return ACT_NAMES.filter((act) => ruleOf(act).from.includes(status) && ruleOf(act).by.includes(role))
}

export const needsOf = (act: DossierAct): ActRule['needs'] => ruleOf(act).needs

/** The status after these acts, in order. Throws when one of them was not possible: such a list was never stored by us. */
export function statusAfter(acts: readonly DossierAct[]): DossierStatus | 'none' {
  return acts.reduce<DossierStatus | 'none'>((status, act) => {
    if (!ruleOf(act).from.includes(status)) throw new Error(`act ${act} is not possible in status ${status}`)
    return ruleOf(act).to
  }, 'none')
}

/** Nothing more can happen, only a correction (đính chính). */
export const isEnded = (status: DossierStatus) => ['3', '7', '8', '10'].includes(status)

/**
 * Mã hồ sơ: `<unit code>-<yymmdd>-<nnnn>` (NĐ 61/2018 Đ26, decided 3). The day is the day of receipt in Viet Nam.
 * The 10,000th number of a day widens to five digits.
 */
export function dossierNumber(agencyCode: string, receivedOn: Day, sequence: number): string {
  return `${agencyCode}-${receivedOn.slice(2).replaceAll('-', '')}-${String(sequence).padStart(4, '0')}`
}

/** Letters and digits that are not mistaken for one another when read aloud or copied by hand. */
const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Mã gửi tạm: `GT-<yymmdd>-<8 signs>`, never of the shape of a mã hồ sơ. `random` holds 8 bytes or more. */
export function submissionCode(submittedAt: Date, random: Uint8Array): string {
  const signs = [...random.subarray(0, 8)].map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length])
  return `GT-${dayOf(submittedAt).slice(2).replaceAll('-', '')}-${signs.join('')}`
}

/** True for a text of the shape of a mã gửi tạm. */
export const isSubmissionCode = (text: string) => /^GT-\d{6}-[2-9A-HJ-NP-Z]{8}$/.test(text)
