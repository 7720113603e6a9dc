import { OFFICER_ROLES } from '@/db/schema/accounts'
import { ROLE_LABELS } from '@/lib/accounts/labels'
import type { OfficerRole } from '@/lib/auth/actor'
import { ACT_WORDS } from '@/lib/dossiers/labels'
import { obstacleForOfficer } from '@/lib/dossiers/policy'
import { ACT_NAMES, type DossierAct } from '@/lib/dossiers/rules/acts'
import {
  type ActFact,
  type DossierState,
  NEW_DOSSIER,
  NO_DEMANDS,
  obstacleOf,
  type Place,
  stateAfter,
} from '@/lib/dossiers/rules/state'

const nowhere = { receiving: false, processing: false, asked: false } satisfies Place

/**
 * How an officer's agency stands to a dossier: its place, and without one there is no dossier for it (decided 9). An agency
 * that is asked for an opinion sees the dossier until it has answered.
 */
export const RELATIONS = {
  receiving: { name: 'Cơ quan tiếp nhận', place: { ...nowhere, receiving: true } },
  processing: { name: 'Cơ quan giải quyết', place: { ...nowhere, processing: true } },
  superior: { name: 'Đơn vị cấp trên của cả hai', place: { ...nowhere, receiving: true, processing: true } },
  asked: { name: 'Đơn vị được xin ý kiến, chưa trả lời', place: { ...nowhere, asked: true } },
  sibling: { name: 'Đơn vị khác cùng cấp trên', place: undefined },
  below: { name: 'Đơn vị cấp dưới của một trong hai', place: undefined },
  other: { name: 'Đơn vị không liên quan', place: undefined },
} satisfies Record<string, { name: string; place: Place | undefined }>

export type Relation = keyof typeof RELATIONS

/** An act so often leads to nothing that one or two have not shown; it bounds the walk. */
const MOST_OF_ONE_ACT = 2

/** What acts carry that the fold looks at. */
export const factsOf = (act: DossierAct, agencyId = 'asked'): ActFact[] => {
  if (act === 'receive') return [{ act }, { act, details: { fee: 'due' } }]
  return act === 'ask_opinion' || act === 'give_opinion' ? [{ act, details: { agencyId } }] : [{ act }]
}

/** Every state that a dossier can come into, one for each fold, with and without what its process prescribes. */
export function reachableStates(): DossierState[] {
  const found = new Map<string, DossierState>()
  const walk = (state: DossierState, counts: Partial<Record<DossierAct, number>>) => {
    const key = JSON.stringify(state)
    if (found.has(key)) return
    found.set(key, state)
    for (const act of ACT_NAMES) {
      const times = (counts[act] ?? 0) + 1
      if (times > MOST_OF_ONE_ACT || obstacleOf(state, act) !== undefined) continue
      for (const fact of factsOf(act)) walk(stateAfter(state, fact), { ...counts, [act]: times })
    }
  }
  for (const demands of [NO_DEMANDS, { approval: true, signature: false }, { approval: true, signature: true }])
    walk({ ...NEW_DOSSIER, demands }, {})
  return [...found.values()]
}

/** Statuses in which the role may do the act: always, or in some of the states of that status. */
function cellOf(role: OfficerRole, act: DossierAct, place: Place, states: readonly DossierState[]): string {
  const stage = (received: boolean) => {
    const groups = Map.groupBy(
      states.filter((state) => state.received === received),
      ({ status }) => status,
    )
    return [...groups]
      .sort(([one], [other]) => Number(one) - Number(other))
      .flatMap(([status, all]) => {
        const may = all.filter((state) => obstacleForOfficer([role], state, act, place) === undefined)
        const code = status === 'none' ? 'chưa có hồ sơ' : status
        return may.length === 0 ? [] : [may.length === all.length ? code : `${code}\\*`]
      })
      .join(', ')
  }
  const [before, after] = [stage(false), stage(true)]
  return [before && `trước: ${before}`, after && `sau: ${after}`].filter(Boolean).join('; ') || '–'
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const ruler = (count: number) => line(Array.from({ length: count }, () => '---'))

function tableOf(place: Place, states: readonly DossierState[]): string {
  const acts = ACT_NAMES.map((act) => {
    const cells = OFFICER_ROLES.map((role) => cellOf(role, act, place, states))
    return line([ACT_WORDS[act].button || ACT_WORDS[act].done, `\`${act}\``, ...cells])
  })
  const head = line(['Việc', 'Mã', ...OFFICER_ROLES.map((role) => ROLE_LABELS[role])])
  return [head, ruler(2 + OFFICER_ROLES.length), ...acts].join('\n')
}

/** docs/matrix-roles.md, from the rules themselves. */
export function rolesMatrix(): string {
  const states = reachableStates()
  const placed = Object.values(RELATIONS).flatMap(({ name, place }) =>
    place ? [`## ${name}\n\n${tableOf(place, states)}`] : [],
  )
  const unplaced = Object.values(RELATIONS).flatMap(({ name, place }) => (place ? [] : [`- ${name}`]))
  return `# Vai trò, việc và đơn vị

Sinh ra từ các quy tắc (\`lib/dossiers/rules\`, \`lib/dossiers/policy.ts\`) bằng \`npm run matrix\`; kiểm thử hỏng khi trang này cũ.
\`tools/matrix/roles.db.test.ts\` thử từng ô vai trò × việc × đơn vị trên cơ sở dữ liệu thật.

Mỗi ô là các mã trạng thái mà vai trò được làm việc đó, trước và sau tiếp nhận; \\* là chỉ khi đủ điều kiện khác (lần bổ sung thứ hai,
đã gia hạn, trình duyệt, lệ phí, ý kiến). Một người nhiều vai trò được làm mọi việc của từng vai trò; người làm thay khi vắng cũng vậy.

Với các đơn vị sau, hồ sơ như không tồn tại (không tìm thấy), dù vai trò nào:

${unplaced.join('\n')}

${placed.join('\n\n')}
`
}
