import { PROCESS_END, type ProcessStep, type ServiceTerms, STEP_ACTS, type StepAct } from '../schema'

export type Process = readonly ProcessStep[]

/** The process of terms that name none: what the table of acts allows, without times of its own. */
export const STANDARD_PROCESS: Process = [
  {
    key: 'tiep-nhan',
    name: 'Tiếp nhận và chuyển hồ sơ',
    unit: 'receiving',
    role: 'clerk',
    moves: { process: 'giai-quyet' },
  },
  {
    key: 'giai-quyet',
    name: 'Giải quyết hồ sơ',
    unit: 'processing',
    role: 'handler',
    moves: { submit_for_approval: 'duyet', finish: 'tra-ket-qua' },
  },
  {
    key: 'duyet',
    name: 'Duyệt kết quả',
    unit: 'processing',
    role: 'leader',
    moves: { approve: 'hoan-thanh' },
    back: { return_for_rework: 'giai-quyet' },
  },
  {
    key: 'hoan-thanh',
    name: 'Hoàn thành hồ sơ',
    unit: 'processing',
    role: 'handler',
    moves: { finish: 'tra-ket-qua' },
  },
  {
    key: 'tra-ket-qua',
    name: 'Trả kết quả',
    unit: 'receiving',
    role: 'clerk',
    moves: { hand_over: PROCESS_END },
  },
]

export const processOf = ({ process }: Pick<ServiceTerms, 'process'>): Process => process ?? STANDARD_PROCESS

export const findStep = (process: Process, key: string | undefined): ProcessStep | undefined =>
  process.find((step) => step.key === key)

/** An arrow of the drawing: what is done in `from` leads to `to`, a key or `end`. */
export type Move = { from: ProcessStep; act: StepAct; to: string; back: boolean }

/** All arrows, forward and back, in the order of the steps. */
export const movesOf = (process: Process): Move[] =>
  process.flatMap((from) => [
    ...forwardMoves(from).map(({ act, to }) => ({ from, act, to, back: false })),
    ...backMoves(from).map(({ act, to }) => ({ from, act, to, back: true })),
  ])

/** What ends the step and where each leads, in the order of the acts: a column of JSON keeps no order of its own. */
export const forwardMoves = ({ moves }: ProcessStep) =>
  STEP_ACTS.flatMap((act) => {
    const to = moves[act]
    return to === undefined ? [] : [{ act, to }]
  })

const backMoves = ({ back }: ProcessStep) => {
  const to = back?.return_for_rework
  return to === undefined ? [] : [{ act: 'return_for_rework' as const, to }]
}

/** Whether every way from the first step to the end of the work (hoàn thành) goes through this act. */
export function isPrescribed(process: Process, act: StepAct): boolean {
  const forward = movesOf(process).filter((move) => !move.back)
  const without = forward.filter((move) => move.act !== act)
  if (without.length === forward.length) return false
  const reached = reachable(process[0]?.key, without)
  return !without.some((move) => move.act === 'finish' && reached.has(move.from.key))
}

/** Keys of the steps, and `end`, to which these moves lead from a step, itself among them. */
export function reachable(from: string | undefined, moves: readonly Move[]): Set<string> {
  const seen = new Set<string>()
  const open = from === undefined ? [] : [from]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (seen.has(key)) continue
    seen.add(key)
    for (const move of moves) if (move.from.key === key) open.push(move.to)
  }
  return seen
}
