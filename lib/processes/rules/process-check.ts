import { ACTS, type DossierAct, ruleOf } from '@/lib/dossiers/rules/acts'
import { type DossierState, foldActs, obstacleOf, stateAfter } from '@/lib/dossiers/rules/state'
import { findStep, movesOf, reachable } from '@/lib/procedures/rules/process'
import { PROCESS_END, type ProcessStep } from '@/lib/procedures/schema'
import { ROLE_WORDS, STEP_ACT_WORDS } from '../labels'
import type { DraftStep, TermsDraft } from '../schema/draft'
import { numberOf, stepOf } from './drafts'
import { type Finding, type Ground, upwards } from './finding'
import { HOURS_OF_A_DAY, longestHours, periodHours } from './process-times'

/**
 * Why the process of a draft may not be published. Owners, arrows and times of each step first; the ways through the whole
 * only when every arrow leads somewhere, because until then a way is not known.
 */
export function checkProcess(draft: TermsDraft, ground: Ground): Finding[] {
  if (draft.process.length === 0) return [finding('Quy trình chưa có bước nào.')]
  const steps = [
    ...draft.process.flatMap((step, index) => stepFindings(step, index, draft, ground)),
    ...twice(draft.process.map(({ key }) => key)).map((key) => finding(`Hai bước có cùng mã “${key}”.`)),
  ]
  if (steps.length > 0) return steps
  const process = draft.process.map(stepOf) as ProcessStep[]
  const cycle = findCycle(process)
  if (cycle)
    return [finding(`Các bước đi vòng: ${cycle.map(nameOf).join(' → ')}. Chỉ “Trả lại” được quay về bước trước.`)]
  return [...shapeFindings(process), ...wayFindings(process), ...timeFindings(draft, process)]
}

const finding = (sentence: string): Finding => ({ page: 'process', sentence })
const twice = (keys: readonly string[]) => [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))]
const nameOf = (step: Pick<ProcessStep, 'name'>) => `“${step.name}”`

function stepFindings(step: DraftStep, index: number, draft: TermsDraft, ground: Ground): Finding[] {
  const name = `Bước ${index + 1}${step.name ? ` “${step.name}”` : ''}`
  const wrong = [
    ...(step.name ? [] : ['chưa có tên']),
    ...(step.role ? [] : ['chưa có người thực hiện']),
    ...ownerProblems(step, draft, ground),
    ...moveProblems(step, draft),
    ...timeProblems(step),
  ]
  return wrong.map((what) => finding(`${name} ${what}.`))
}

function ownerProblems({ unit, role }: DraftStep, draft: TermsDraft, { agencies, staffed }: Ground): string[] {
  if (!unit) return ['chưa có đơn vị thực hiện']
  if (!role) return []
  const nameOfAgency = (code: string) => agencies.find((agency) => agency.code === code)?.name ?? code
  const offered = draft.agencyCodes
  if (unit === 'receiving' || unit === 'processing') {
    const empty = offered.filter((code) => !upwards(code, agencies).some((at) => staffed.has(`${at}:${role}`)))
    return empty.map((code) => `không có ai làm: ${nameOfAgency(code)} chưa có tài khoản ${ROLE_WORDS[role]}`)
  }
  if (!agencies.some((agency) => agency.code === unit)) return [`giao cho đơn vị không có trong danh mục (${unit})`]
  const blind = offered.filter((code) => !upwards(code, agencies).includes(unit))
  if (blind[0] !== undefined)
    return [`giao cho ${nameOfAgency(unit)}, nơi không thấy hồ sơ của ${nameOfAgency(blind[0])}`]
  return staffed.has(`${unit}:${role}`)
    ? []
    : [`không có ai làm: ${nameOfAgency(unit)} chưa có tài khoản ${ROLE_WORDS[role]}`]
}

function moveProblems(step: DraftStep, { process }: TermsDraft): string[] {
  const moves = step.moves.filter(({ act }) => act)
  const known = new Set([...process.map(({ key }) => key), PROCESS_END])
  return [
    ...(moves.length > 0 ? [] : ['không dẫn tới bước nào']),
    ...moves.flatMap(({ act, to }) =>
      act && !known.has(to) ? [`chưa có bước tiếp theo khi “${STEP_ACT_WORDS[act]}”`] : [],
    ),
    ...(step.backTo && !known.has(step.backTo) ? ['trả lại về một bước không có'] : []),
    ...twice(moves.map(({ act }) => act)).map(() => 'có hai hướng cho cùng một việc'),
    ...moves.flatMap(({ act }) =>
      act && !canDo(step, act) ? [`không làm được việc “${STEP_ACT_WORDS[act]}” với vai trò đã chọn`] : [],
    ),
    ...(step.backTo && !canDo(step, 'return_for_rework') ? ['không trả lại được với vai trò đã chọn'] : []),
  ]
}

/** Whether the table of acts gives this role the act. Nobody yet is said elsewhere. */
const canDo = ({ role }: DraftStep, act: string) => role === '' || (isAct(act) && ruleOf(act).by.includes(role))
const isAct = (act: string): act is DossierAct => Object.hasOwn(ACTS, act)

function timeProblems(step: DraftStep): string[] {
  const onlyHandsOver = step.moves.some(({ act }) => act === 'hand_over')
  if (!step.amount) return onlyHandsOver ? [] : ['chưa có thời gian thực hiện']
  const { time } = stepOf(step)
  return time && Number.isInteger(time.amount) && time.amount > 0 && time.amount <= 1000
    ? []
    : [`có thời gian không đúng (${step.amount}): nhập số nguyên từ 1 đến 1000`]
}

function shapeFindings(process: readonly ProcessStep[]): Finding[] {
  const [first] = process
  const forward = movesOf(process).filter((move) => !move.back)
  const reached = reachable(first?.key, forward)
  const backward = movesOf(process).filter((move) => move.back)
  return [
    ...(first?.unit === 'receiving' && first.role === 'clerk'
      ? []
      : [finding('Quy trình phải bắt đầu ở bộ phận tiếp nhận: bước đầu do cán bộ một cửa của cơ quan tiếp nhận làm.')]),
    ...process
      .filter(({ key }) => !reached.has(key))
      .map((step) => finding(`Không có đường nào tới bước ${nameOf(step)}.`)),
    ...forward
      .filter(({ act, to }) => (act === 'hand_over') !== (to === PROCESS_END))
      .map(({ from }) =>
        finding(
          `Bước ${nameOf(from)}: quy trình chỉ kết thúc bằng việc “Trả kết quả”, và “Trả kết quả” kết thúc quy trình.`,
        ),
      ),
    ...backward
      .filter(({ from, to }) => !reachable(to, forward).has(from.key) || from.key === to)
      .map(({ from }) => finding(`Bước ${nameOf(from)} trả lại về một bước không đứng trước nó.`)),
  ]
}

function findCycle(process: readonly ProcessStep[]): ProcessStep[] | undefined {
  // Each step is left once: ways that part and meet again are many more than steps.
  const left = new Set<ProcessStep>()
  const visit = (step: ProcessStep, trail: readonly ProcessStep[]): ProcessStep[] | undefined => {
    if (trail.includes(step)) return [...trail.slice(trail.indexOf(step)), step]
    if (left.has(step)) return undefined
    for (const key of Object.values(step.moves)) {
      const next = findStep(process, key)
      const found = next && visit(next, [...trail, step])
      if (found) return found
    }
    left.add(step)
    return undefined
  }
  for (const step of process) {
    const found = visit(step, [])
    if (found) return found
  }
  return undefined
}

/** Every way from receipt to the end, done with the acts themselves: what the table of acts would refuse is refused here. */
function wayFindings(process: readonly ProcessStep[]): Finding[] {
  const found = new Set<string>()
  const walked = new Set<string>()
  const walk = (step: ProcessStep, state: DossierState): void => {
    const here = JSON.stringify([step.key, state])
    if (walked.has(here)) return
    walked.add(here)
    for (const { act, to } of movesOf([step]).filter((move) => !move.back)) {
      if (!isAct(act) || obstacleOf(state, act)) {
        found.add(`Bước ${nameOf(step)}: chưa làm được việc “${STEP_ACT_WORDS[act]}” ở chỗ này của quy trình.`)
        continue
      }
      const next = findStep(process, to)
      if (next) walk(next, stateAfter(state, { act }))
    }
    if (step.back && state.approval !== 'asked')
      found.add(`Bước ${nameOf(step)}: chỉ trả lại được khi hồ sơ đã được trình duyệt.`)
  }
  const [first] = process
  if (first) walk(first, foldActs([{ act: 'submit' }, { act: 'receive' }]))
  return [...found].map(finding)
}

function timeFindings(draft: TermsDraft, process: readonly ProcessStep[]): Finding[] {
  const allowed = periodHours(draft.deadlineUnit, numberOf(draft.deadlineAmount))
  const planned = longestHours(process)
  if (!(planned > allowed)) return []
  const inDays = (hours: number) => `${hours} giờ làm việc (${String(hours / HOURS_OF_A_DAY).replace('.', ',')} ngày)`
  return [finding(`Tổng thời gian các bước là ${inDays(planned)}, dài hơn thời hạn của thủ tục: ${inDays(allowed)}.`)]
}
