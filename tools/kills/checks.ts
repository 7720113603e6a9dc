import type { DossierHeld, MessageHeld, StepHeld } from '@/e2e/fixtures/outside'
import { AMONG_OFFICERS, type Here } from './here'
import type { Acknowledged } from './people'

export type World = {
  acknowledged: readonly Acknowledged[]
  /** Submission codes that were here before the people came. */
  before: ReadonlySet<string>
  here: Here
  outside: { dossiers: DossierHeld[]; steps: StepHeld[]; messages: MessageHeld[] }
}

export type Verdict = {
  name: string
  /** How many things were compared; a check that looked at nothing has failed. */
  looked: number
  failures: string[]
}

type Check = (world: World) => Verdict

/** Written from the list of official codes, not taken from the product. */
const STATUS_AFTER: Record<string, string> = {
  submit: '1',
  receive: '2',
  refuse: '3',
  process: '4',
  submit_for_approval: '4',
  approve: '4',
  finish: '9',
  hand_over: '10',
}

/** Two steps of one second and one status are two: the second of them is told apart by its number. */
const counted = (lines: readonly string[]) =>
  lines.map((line, index) => {
    const before = lines.slice(0, index).filter((other) => other === line).length
    return before === 0 ? line : `${line} (lần ${before + 1})`
  })

const received = (here: Here) =>
  here.dossiers.flatMap((dossier) => (dossier.number === null ? [] : [{ ...dossier, number: dossier.number }]))
const actsOf = (here: Here, dossierId: string) => here.acts.filter((act) => act.dossierId === dossierId)

/** What one side has and the other has not, and what one has twice, each as a sentence. */
function unequal(
  ours: readonly string[],
  theirs: readonly string[],
  words: { missing: string; extra: string },
): string[] {
  const [here, there] = [new Set(ours), new Set(theirs)]
  const twice = (all: readonly string[]) => all.filter((one, index) => all.indexOf(one) !== index)
  return [
    ...[...here].filter((one) => !there.has(one)).map((one) => `${one}: ${words.missing}`),
    ...[...there].filter((one) => !here.has(one)).map((one) => `${one}: ${words.extra}`),
    ...twice(ours).map((one) => `${one}: hai lần ở bên này`),
    ...twice(theirs).map((one) => `${one}: hai lần ở bên kia`),
  ]
}

const submissions: Check = ({ acknowledged, before, here }) => ({
  name: 'Hồ sơ đã báo gửi thành công có đúng một lần trong cơ sở dữ liệu, không có hồ sơ nào khác',
  looked: acknowledged.length,
  failures: unequal(
    acknowledged.map((one) => one.submissionCode),
    here.dossiers.map((one) => one.submissionCode).filter((code) => !before.has(code)),
    { missing: 'đã báo gửi nhưng không có', extra: 'có nhưng chưa ai được báo' },
  ),
})

const acts: Check = ({ acknowledged, here }) => {
  const failures = acknowledged.flatMap(({ submissionCode, number, status, leftAt }) => {
    const dossier = here.dossiers.find((one) => one.submissionCode === submissionCode)
    if (!dossier) return [`${submissionCode}: không có`]
    const done = actsOf(here, dossier.id)
    const inOrder = done.every((act, index) => act.sequence === index + 1 && STATUS_AFTER[act.act] === act.status)
    const folded = done.at(-1)?.status
    return [
      ...(status === leftAt ? [] : [`${submissionCode}: việc chưa xong, dừng ở ${status}`]),
      ...(dossier.status === status
        ? []
        : [`${submissionCode}: đã báo trạng thái ${status}, đang là ${dossier.status}`]),
      ...(dossier.number === (number ?? null)
        ? []
        : [`${submissionCode}: đã báo mã ${number}, đang là ${dossier.number}`]),
      ...(inOrder && folded === dossier.status && done.length === dossier.version
        ? []
        : [
            `${submissionCode}: các việc ${done.map((act) => act.act).join(', ')} không dẫn tới trạng thái ${dossier.status}`,
          ]),
    ]
  })
  return {
    name: 'Việc nào đã báo xong thì còn nguyên, mỗi việc một lần, đúng thứ tự',
    looked: acknowledged.length,
    failures,
  }
}

const numbers: Check = ({ here }) => {
  const groups = new Map<string, number[]>()
  const failures: string[] = []
  for (const { number, agencyCode, receivedDay } of received(here)) {
    const day = receivedDay?.slice(2).replaceAll('-', '')
    const tail = number.startsWith(`${agencyCode}-${day}-`) ? Number(number.slice(agencyCode.length + 8)) : Number.NaN
    if (!Number.isInteger(tail)) failures.push(`${number}: không đúng mẫu của ${agencyCode} ngày ${receivedDay}`)
    const key = `${agencyCode} ${receivedDay}`
    groups.set(key, [...(groups.get(key) ?? []), tail])
  }
  for (const [key, tails] of groups) {
    const given = [...tails].sort((one, other) => one - other)
    const gap = given.findIndex((tail, index) => tail !== index + 1)
    if (gap >= 0) failures.push(`${key}: dãy số đứt hoặc trùng ở ${given[gap]} (chỗ thứ ${gap + 1})`)
    const counter = here.counters.find((one) => `${one.agencyCode} ${one.day}` === key)?.last
    if (counter !== given.length) failures.push(`${key}: đếm tới ${counter}, đã cấp ${given.length}`)
  }
  return { name: 'Số hồ sơ trong ngày liền nhau, không trùng', looked: received(here).length, failures }
}

const heldThere: Check = ({ here, outside }) => {
  const ours = received(here)
  const failures = unequal(
    ours.map((dossier) => dossier.number),
    outside.dossiers.map((dossier) => dossier.number),
    { missing: 'Cổng quốc gia không có', extra: 'chỉ Cổng quốc gia có' },
  )
  for (const { number, status, inserts } of outside.dossiers) {
    const mine = ours.find((dossier) => dossier.number === number)
    if (inserts !== 1) failures.push(`${number}: Cổng quốc gia thêm ${inserts} lần`)
    if (mine && mine.status !== status) failures.push(`${number}: ở đây ${mine.status}, ở Cổng quốc gia ${status}`)
  }
  return {
    name: 'Cổng quốc gia giữ mỗi hồ sơ đã tiếp nhận đúng một lần, cùng trạng thái',
    looked: ours.length,
    failures,
  }
}

const stepsThere: Check = ({ here, outside }) => {
  const ours = received(here).flatMap(({ id, number }) =>
    actsOf(here, id)
      .filter((act) => act.sequence > 1)
      .map((act) => `${number} bước ${act.status} lúc ${act.at}`),
  )
  const theirs = outside.steps.map((step) => `${step.number} bước ${step.status} lúc ${step.at}`)
  const repeated = outside.steps
    .filter((step) => step.repeated)
    .map((step) => `${step.number}: Cổng quốc gia đánh dấu trùng`)
  const order = received(here).flatMap(({ number }) => {
    const codes = outside.steps.filter((step) => step.number === number).map((step) => Number(step.status))
    return codes.every((code, index) => code >= (codes[index - 1] ?? 0))
      ? []
      : [`${number}: bước đến sai thứ tự ${codes}`]
  })
  const words = { missing: 'Cổng quốc gia không có', extra: 'chỉ Cổng quốc gia có' }
  const failures = unequal(counted(ours), counted(theirs), words)
  return {
    name: 'Cổng quốc gia giữ mỗi bước xử lý đúng một lần, đúng thứ tự',
    looked: ours.length,
    failures: [...failures, ...repeated, ...order],
  }
}

const ledger: Check = ({ here }) => {
  const wanted = here.dossiers.flatMap(({ id, number }) => {
    const steps = number === null ? [] : actsOf(here, id).filter((act) => act.sequence > 1)
    const state = number === null ? 'not_due' : 'equal'
    return [`${id} dossier 0 ${state}`, ...steps.map((act) => `${id} step ${act.sequence} equal`)]
  })
  const found = here.ledger.map((line) => `${line.dossierId} ${line.kind} ${line.sequence} ${line.state}`)
  return {
    name: 'Sổ đồng bộ ghi mọi hồ sơ và bước đã tiếp nhận là khớp',
    looked: wanted.length,
    failures: unequal(wanted, found, { missing: 'sổ không có dòng này', extra: 'sổ có dòng này, không mong đợi' }),
  }
}

const files: Check = ({ here, outside }) => {
  const ours = received(here).flatMap(({ id, number }) =>
    here.files.filter((file) => file.dossierId === id).map((file) => `${number} ${file.publicId} ${file.sha256}`),
  )
  const theirs = outside.dossiers.flatMap(({ number, files: held }) =>
    held.map((file) => `${number} ${file.url.split('/').at(-1)} ${file.fetched ? file.sha256 : 'chưa tải được'}`),
  )
  return {
    name: 'Cổng quốc gia tải được mọi tệp, cùng SHA-256',
    looked: ours.length,
    failures: unequal(ours, theirs, { missing: 'Cổng quốc gia không có', extra: 'chỉ Cổng quốc gia có' }),
  }
}

const CHANNELS = ['portal', 'mail', 'sms'] as const

const notices: Check = ({ acknowledged, here }) => {
  const codes = new Set(acknowledged.map((one) => one.submissionCode))
  const ids = new Set(here.dossiers.filter((one) => codes.has(one.submissionCode)).map((one) => one.id))
  const told = here.acts.filter((act) => ids.has(act.dossierId) && !AMONG_OFFICERS.includes(act.act))
  const wanted = told.flatMap((act) => CHANNELS.map((channel) => `${act.id} ${channel} sent`))
  const mine = new Set(told.map((act) => act.id))
  const found = here.notices
    .filter((one) => mine.has(one.actId))
    .map((one) => `${one.actId} ${one.channel} ${one.state}`)
  return {
    name: 'Mỗi việc được báo một lần qua cổng, thư và tin nhắn, và đều đã gửi',
    looked: wanted.length,
    failures: unequal(wanted, found, { missing: 'không có tin này', extra: 'có tin này, không mong đợi' }),
  }
}

const messages: Check = ({ here, outside }) => {
  const sms = outside.messages.filter((message) => message.kind === 'sms')
  const mails = outside.messages.filter((message) => message.kind === 'mail' && !message.repeated)
  const sent = (channel: string) => here.notices.filter((one) => one.channel === channel && one.state === 'sent')
  const failures = unequal(
    sent('sms').map((notice) => notice.id),
    sms.map((message) => message.id),
    { missing: 'tổng đài không nhận tin này', extra: 'chỉ tổng đài có tin này' },
  )
  const texts = sms.map((message) => `${message.to} ${message.text}`)
  failures.push(...unequal(texts, texts, { missing: '', extra: '' }).filter((line) => line.endsWith('bên này')))
  if (mails.length !== sent('mail').length)
    failures.push(`${sent('mail').length} thư đã gửi, hộp thư nhận ${mails.length} thư khác nhau`)
  return { name: 'Thư đến ít nhất một lần, tin nhắn đúng một lần', looked: sms.length + mails.length, failures }
}

const outbox: Check = ({ here }) => ({
  name: 'Hộp sự kiện gửi đi đã hết',
  looked: here.acts.length,
  failures: here.outboxWaiting === 0 ? [] : [`${here.outboxWaiting} sự kiện còn chờ`],
})

export const CHECKS: readonly Check[] = [
  submissions,
  acts,
  numbers,
  heldThere,
  stepsThere,
  ledger,
  files,
  notices,
  messages,
  outbox,
]

/** What each check found. */
export const judge = (world: World): Verdict[] => CHECKS.map((check) => check(world))

export const passed = (verdict: Verdict) => verdict.looked > 0 && verdict.failures.length === 0
