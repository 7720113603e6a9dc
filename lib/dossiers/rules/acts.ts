/** The ten official codes of DVCQG (national-portal (f)). */
export type DossierStatus = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10'

/** `system` is no person: a job that carries out what somebody decided elsewhere. */
export type DossierRole = 'citizen' | 'clerk' | 'handler' | 'leader' | 'cashier' | 'system'

/** What must come with an act: a reason or text, a result file, a day, an amount of money, a colleague, an agency. */
export type Need = 'note' | 'result' | 'day' | 'amount' | 'officer' | 'agency'

type Moves = Partial<Record<DossierStatus | 'none', DossierStatus>>

type ActRule = {
  /** From which status to which, while the dossier has not been received yet (tiếp nhận). */
  before?: Moves
  /** The same after its receipt. */
  after?: Moves
  by: readonly DossierRole[]
  needs: readonly Need[]
  /** Work among officers: the status stays, the citizen gets no notice of it. */
  inner?: true
}

/** Who may do what, when, and what follows (decided 2). The same table hides the button and refuses the command. */
export const ACTS = {
  submit: { before: { none: '1' }, by: ['citizen', 'clerk'], needs: [] },
  receive: { before: { '1': '2' }, by: ['clerk'], needs: [] },
  refuse: { before: { '1': '3', '5': '3' }, by: ['clerk'], needs: ['note'] },
  ask_supplement: {
    before: { '1': '5' },
    after: { '2': '5', '4': '5' },
    by: ['clerk', 'handler', 'leader'],
    needs: ['note'],
  },
  send_supplement: { before: { '5': '1' }, after: { '5': '4' }, by: ['citizen', 'clerk'], needs: [] },
  process: { after: { '2': '4' }, by: ['clerk', 'handler'], needs: [] },
  claim: { after: { '4': '4' }, by: ['handler'], needs: [], inner: true },
  assign: { after: { '2': '2', '4': '4' }, by: ['leader'], needs: ['officer'], inner: true },
  transfer: { after: { '2': '2', '4': '4' }, by: ['clerk', 'leader'], needs: ['agency', 'note'], inner: true },
  ask_opinion: {
    after: { '2': '2', '4': '4' },
    by: ['handler', 'leader'],
    needs: ['agency', 'day', 'note'],
    inner: true,
  },
  give_opinion: {
    after: { '2': '2', '4': '4', '5': '5', '6': '6', '9': '9' },
    by: ['handler', 'leader'],
    needs: ['note'],
    inner: true,
  },
  ask_payment: { after: { '4': '6' }, by: ['handler'], needs: ['amount', 'note'] },
  record_payment: {
    after: { '2': '2', '4': '4', '5': '5', '6': '4' },
    by: ['cashier', 'clerk'],
    needs: [],
  },
  submit_for_approval: { after: { '4': '4' }, by: ['handler'], needs: [], inner: true },
  approve: { after: { '4': '4' }, by: ['leader'], needs: [], inner: true },
  return_for_rework: { after: { '4': '4' }, by: ['leader'], needs: ['note'], inner: true },
  sign: { after: { '4': '4' }, by: ['leader'], needs: ['result'], inner: true },
  extend: { after: { '2': '2', '4': '4' }, by: ['leader'], needs: ['day', 'note'] },
  recalculate: { after: { '2': '2', '4': '4' }, by: ['system'], needs: [] },
  finish: { after: { '2': '9', '4': '9' }, by: ['handler', 'leader'], needs: ['result'] },
  hand_over: { after: { '9': '10' }, by: ['clerk'], needs: [] },
  withdraw: {
    before: { '1': '7' },
    after: { '2': '7', '4': '7', '5': '7', '6': '7' },
    by: ['citizen', 'clerk'],
    needs: ['note'],
  },
  stop: { after: { '2': '8', '4': '8', '5': '8', '6': '8' }, by: ['handler', 'leader'], needs: ['note'] },
  correct: {
    before: { '3': '3', '7': '7' },
    after: { '7': '7', '8': '8', '9': '9', '10': '10' },
    by: ['handler', 'leader'],
    needs: ['note'],
  },
} as const satisfies Record<string, ActRule>

export type DossierAct = keyof typeof ACTS

export const ACT_NAMES = Object.keys(ACTS) as DossierAct[]

export const ruleOf = (act: DossierAct): ActRule => ACTS[act]

export const needsOf = (act: DossierAct): ActRule['needs'] => ruleOf(act).needs

/** Work among officers, which changes no status: neither told to the citizen nor shown with its note outside the house. */
export const isInner = (act: DossierAct): boolean => ruleOf(act).inner === true

/** It is the citizen's turn: papers or money are awaited, and no clock runs. */
export const isWaiting = (status: DossierStatus) => status === '5' || status === '6'

/** Nothing more can happen, except that what was done is corrected. */
export const isEnded = (status: DossierStatus) => ['3', '7', '8', '10'].includes(status)

/** There is a result, on its way to the citizen or with them. */
export const hasResult = (status: DossierStatus | 'none') => status === '9' || status === '10'
